package dev.atelier.engine;

/**
 * What a welcome mail is made from.
 *
 * @param template name of a template that stands in SES
 * @param passwords whether it holds the user's password
 */
record WelcomeText(String from, String template, String configurationSet, boolean passwords) {}

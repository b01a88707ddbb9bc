package dev.atelier.simulator.faults;

/** A rule about calls. */
public record CallFault(CallMatch match, Occasion occasion, CallEffect effect) {}

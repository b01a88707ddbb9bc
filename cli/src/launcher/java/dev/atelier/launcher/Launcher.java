package dev.atelier.launcher;

/**
 * The entry point of the executable jar. It is compiled for Java 8, so that an older Java can run it far enough to say in one
 * sentence which Java the program needs, where it would otherwise end in an {@link UnsupportedClassVersionError}.
 */
public final class Launcher {
    private static final int REQUIRED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        String version = System.getProperty("java.specification.version");
        if (feature(version) < REQUIRED) {
            System.err.println("atelier needs Java " + REQUIRED + " or newer, and this is Java " + version
                    + ". Run it with a newer java, or set JAVA_HOME to one and use scripts/atelier.");
            System.exit(2);
        }
        // By name: a direct reference would make this class unreadable for the compiler's release 8.
        Class.forName("dev.atelier.Main").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static int feature(String version) {
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}

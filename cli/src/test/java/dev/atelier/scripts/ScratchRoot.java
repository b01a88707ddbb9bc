package dev.atelier.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * A folder that stands for the root of a machine. Scripts run in it, which find it in {@code $ROOT}, among programs that take down how
 * they were called. What such a stub does beside that is a few lines of bash; it remembers things in {@code $STATE}.
 */
final class ScratchRoot {
    private final Path folder;

    /** A root below {@code folder}, with the stubs in front of the machine's own programs. */
    ScratchRoot(Path folder, Map<String, String> stubs) throws IOException {
        this.folder = folder;
        for (String part : List.of("bin", "root", "state")) {
            Files.createDirectories(folder.resolve(part));
        }
        for (var stub : stubs.entrySet()) {
            stub(stub.getKey(), stub.getValue());
        }
    }

    void stub(String program, String text) throws IOException {
        Path file = folder.resolve("bin").resolve(program);
        Files.writeString(file, "#!/bin/bash\necho \"${0##*/} $*\" >>$STATE/calls\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A path in the root. */
    Path path(String name) {
        return folder.resolve("root").resolve(name);
    }

    /** A path among what the stubs remember. */
    Path state(String name) {
        return folder.resolve("state").resolve(name);
    }

    /** Writes a file into the root, and the folders above it. */
    void write(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
    }

    String file(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** Permissions of a file in the root, such as {@code rw-------}. */
    String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path(name)));
    }

    /** One run: its exit code, one line for each call of a stub, and what it printed to either stream. */
    record Run(int code, String log, String output) {
        List<String> calls() {
            return log.lines().toList();
        }

        long count(String beginning) {
            return log.lines().filter(call -> call.startsWith(beginning)).count();
        }
    }

    /** Runs the scripts as one, as a template puts them together, with nothing on standard input. */
    Run run(Map<String, String> environment, List<Path> scripts) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder("#!/bin/bash\n");
        for (Path script : scripts) {
            text.append(Files.readString(script));
        }
        Path joined = Files.writeString(folder.resolve("script.sh"), text);
        Path log = Files.writeString(state("calls"), "");
        ProcessBuilder builder = new ProcessBuilder("bash", joined.toString()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin") + ":/usr/bin:/bin",
                        "ROOT", folder.resolve("root").toString(),
                        "STATE", folder.resolve("state").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), Files.readString(log), output);
    }
}

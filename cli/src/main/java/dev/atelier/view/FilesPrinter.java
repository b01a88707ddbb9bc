package dev.atelier.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code templates}: the paths of the files, one per line. */
public final class FilesPrinter implements Printer<List<String>> {

    // connect/system.yaml
    // shared/vpc.yaml
    @Override
    public String text(List<String> files, Style style) {
        return files.stream().map(file -> file + "\n").collect(Collectors.joining());
    }

    // {"files":["connect/system.yaml","shared/vpc.yaml"]}
    @Override
    public Map<String, @Nullable Object> json(List<String> files) {
        return Json.object().put("files", files).members();
    }
}

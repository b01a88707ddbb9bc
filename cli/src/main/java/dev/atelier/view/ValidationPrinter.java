package dev.atelier.view;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code validate}: the failure of an invalid config, or nothing but warnings. */
public final class ValidationPrinter implements Printer<ValidationPrinter.Validation> {

    /**
     * What a check of one config found.
     *
     * @param failures empty for a valid config, else the one failure with all its details
     */
    public record Validation(String file, String installation, List<String> warnings, List<Failure> failures) {
        public Validation {
            warnings = List.copyOf(warnings);
            failures = List.copyOf(failures);
        }
    }

    // atelier.yaml is valid: connect dev.
    @Override
    public String text(Validation validation, Style style) {
        return validation.failures().isEmpty()
                ? validation.file() + " is " + style.good("valid") + ": " + validation.installation() + ".\n"
                : "";
    }

    // {"valid":false,"errors":[{"file":"atelier.yaml","line":7,"column":3,"message":"…","suggestion":"Did you mean
    // …?"}],"warnings":[]}
    @Override
    public Map<String, @Nullable Object> json(Validation validation) {
        Json json = Json.object()
                .put("valid", validation.failures().isEmpty())
                .put(
                        "errors",
                        validation.failures().stream()
                                .flatMap(failure -> Errors.details(failure).stream())
                                .map(detail -> Errors.detail(detail).members())
                                .toList())
                .put("warnings", validation.warnings());
        validation.failures().forEach(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }
}

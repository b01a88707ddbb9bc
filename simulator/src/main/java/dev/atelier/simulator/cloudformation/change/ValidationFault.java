package dev.atelier.simulator.cloudformation.change;

import java.time.Instant;

/**
 * What early validation found before anything was deployed; only DescribeEvents tells.
 *
 * @param check such as {@code AWS::EarlyValidation::PropertyValidation}
 * @param path of the property in the template
 */
public record ValidationFault(Instant time, String check, String logicalId, String type, String message, String path) {}

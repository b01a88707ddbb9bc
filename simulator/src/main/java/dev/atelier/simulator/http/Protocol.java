package dev.atelier.simulator.http;

import java.util.Map;

/** The wire protocols of AWS: where the action stands in a call, and how an error is written. */
public enum Protocol {
    /** Form in, wrapped XML out: cloudformation, sts, elasticloadbalancing, rds, iam, … */
    QUERY,
    /** Form in, XML out: ec2. */
    EC2,
    /** JSON both ways, action in {@code x-amz-target}: ecs, ecr, secretsmanager, ssm, logs, kms, … */
    JSON,
    /** JSON with action in method and path: elasticfilesystem, backup. */
    REST_JSON,
    /** XML with action in method and path: route53. */
    REST_XML,
    /** As REST_XML with errors that are not wrapped: s3. */
    S3;

    /** The action of a call; for the REST protocols {@code METHOD path}, which services translate. */
    public String action(HttpCall call) {
        return switch (this) {
            case QUERY, EC2 -> QueryParameters.parse(call.text()).get("Action").orElse("Unknown");
            case JSON -> {
                String target = call.header("x-amz-target").orElse("Unknown");
                yield target.substring(target.lastIndexOf('.') + 1);
            }
            case REST_JSON, REST_XML, S3 -> call.method() + " " + call.path();
        };
    }

    /** The reply that carries an error. */
    public HttpReply error(AwsError error) {
        return switch (this) {
            case QUERY, REST_XML ->
                xml(error, Xml.document("ErrorResponse", "", root -> root.element(
                                "Error", xml -> xml.text("Type", error.status() < 500 ? "Sender" : "Receiver")
                                        .text("Code", error.code())
                                        .text("Message", error.message()))
                        .text("RequestId", XmlReply.REQUEST_ID)));
            case EC2 ->
                xml(error, Xml.document("Response", "", root -> root.element(
                                "Errors",
                                errors -> errors.element("Error", xml -> xml.text("Code", error.code())
                                        .text("Message", error.message())))
                        .text("RequestID", XmlReply.REQUEST_ID)));
            case S3 ->
                xml(error, Xml.document("Error", "", root -> root.text("Code", error.code())
                        .text("Message", error.message())
                        .text("RequestId", XmlReply.REQUEST_ID)));
            case JSON, REST_JSON ->
                JsonReply.of(error.status(), Map.of("__type", error.code(), "message", error.message()))
                        .with("x-amzn-errortype", error.code());
        };
    }

    private static HttpReply xml(AwsError error, String document) {
        return HttpReply.of(error.status(), "text/xml", document);
    }
}

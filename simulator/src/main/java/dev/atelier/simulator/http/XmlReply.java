package dev.atelier.simulator.http;

import java.util.function.Consumer;

/** Replies of the XML protocols. */
public final class XmlReply {

    /** Stands in place of a request id; clients only print it. */
    static final String REQUEST_ID = "00000000-0000-4000-8000-000000000000";

    private XmlReply() {}

    /** Query protocol: {@code <ActionResponse><ActionResult>content</ActionResult>…}. */
    public static HttpReply query(String action, String namespace, Consumer<Xml> content) {
        return xml(Xml.document(action + "Response", namespace, root -> root.element(action + "Result", content)
                .element("ResponseMetadata", meta -> meta.text("RequestId", REQUEST_ID))));
    }

    /** EC2 protocol: {@code <ActionResponse><requestId/>content</ActionResponse>}. */
    public static HttpReply ec2(String action, Consumer<Xml> content) {
        return xml(Xml.document(action + "Response", "http://ec2.amazonaws.com/doc/2016-11-15/", root -> {
            root.text("requestId", REQUEST_ID);
            content.accept(root);
        }));
    }

    /** REST-XML protocol: the root element is the result. */
    public static HttpReply rest(String root, String namespace, Consumer<Xml> content) {
        return xml(Xml.document(root, namespace, content));
    }

    private static HttpReply xml(String document) {
        return HttpReply.of(200, "text/xml", document);
    }
}

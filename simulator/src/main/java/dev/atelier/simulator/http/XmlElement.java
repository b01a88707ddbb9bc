package dev.atelier.simulator.http;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element of a request in XML, without namespaces and attributes, which no call that is answered here uses.
 *
 * @param name local name
 * @param text its own text, trimmed; empty when it has children only
 * @param children in document order
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

    /** Reads a document; anything else is a {@code MalformedXML} error. */
    public static XmlElement parse(String document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
            reader.nextTag();
            return read(reader);
        } catch (XMLStreamException e) {
            throw AwsError.badRequest("MalformedXML", "The XML you provided was not well-formed.");
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getLocalName();
        var text = new StringBuilder();
        var children = new ArrayList<XmlElement>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(read(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, text.toString().strip(), List.copyOf(children));
    }

    /** The first child of this name. */
    public Optional<XmlElement> child(String child) {
        return children.stream().filter(each -> each.name.equals(child)).findFirst();
    }

    /** Every child of this name. */
    public List<XmlElement> all(String child) {
        return children.stream().filter(each -> each.name.equals(child)).toList();
    }

    /** The text of the first child of this name. */
    public Optional<String> textOf(String child) {
        return child(child).map(XmlElement::text);
    }

    /** The text of a child that must be there. */
    public String require(String child) {
        return textOf(child)
                .orElseThrow(() -> AwsError.badRequest("MalformedXML", "The element " + child + " is missing."));
    }
}

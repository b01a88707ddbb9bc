package dev.atelier.simulator.http;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML elements; nested structure follows nested calls. */
public final class Xml {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final XMLStreamWriter out;

    private Xml(XMLStreamWriter out) {
        this.out = out;
    }

    /** A whole document with one root element in a namespace (empty for none). */
    public static String document(String root, String namespace, Consumer<Xml> content) {
        var text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(root);
            if (!namespace.isEmpty()) {
                out.writeDefaultNamespace(namespace);
            }
            content.accept(new Xml(out));
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The XML document cannot be written.", e);
        }
        return text.toString();
    }

    /** An element with text. */
    public Xml text(String name, Object value) {
        return write(() -> {
            out.writeStartElement(name);
            out.writeCharacters(legal(String.valueOf(value)));
            out.writeEndElement();
        });
    }

    /** An element with text, left out when there is none. */
    public Xml text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** A timestamp in ISO 8601 with milliseconds. */
    public Xml time(String name, Instant value) {
        return text(name, TIME.format(value));
    }

    /** A timestamp, left out when there is none. */
    public Xml time(String name, Optional<Instant> value) {
        value.ifPresent(present -> time(name, present));
        return this;
    }

    /** An element with further elements. */
    public Xml element(String name, Consumer<Xml> content) {
        write(() -> out.writeStartElement(name));
        content.accept(this);
        return write(out::writeEndElement);
    }

    /** A list as the Query protocol writes it: {@code <name><member>…</member></name>}. */
    public <T> Xml list(String name, Collection<T> items, BiConsumer<Xml, T> item) {
        return list(name, "member", items, item);
    }

    /** A list whose elements have a name of their own. */
    public <T> Xml list(String name, String member, Collection<T> items, BiConsumer<Xml, T> item) {
        return element(name, xml -> items.forEach(each -> xml.element(member, inner -> item.accept(inner, each))));
    }

    /** A list of texts: {@code <name><member>text</member></name>}. */
    public Xml texts(String name, Collection<?> items) {
        return element(name, xml -> items.forEach(each -> xml.text("member", each)));
    }

    /** Text of the current element, for elements without children. */
    public Xml value(Object value) {
        return write(() -> out.writeCharacters(legal(String.valueOf(value))));
    }

    /** An attribute of the element that was just opened. */
    public Xml attribute(String name, String value) {
        return write(() -> out.writeAttribute(name, value));
    }

    private static String legal(String text) {
        return text.codePoints().allMatch(Xml::isLegal)
                ? text
                : text.codePoints()
                        .map(c -> isLegal(c) ? c : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLegal(int c) {
        return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
    }

    private Xml write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The XML document cannot be written.", e);
        }
        return this;
    }

    private interface Step {
        void run() throws XMLStreamException;
    }
}

package dev.loralint.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A page of the objects in a bucket, as {@code ListObjectsV2} of S3 answers with {@code encoding-type=url}.
 *
 * @param next the token of the next page; empty if this is the last one
 */
record ObjectListing(List<Entry> entries, String next) {

    /** @param size in bytes */
    record Entry(String key, long size) {}

    static ObjectListing read(byte[] xml) throws IOException {
        List<Entry> entries = new ArrayList<>();
        String next = "";
        String key = "";
        long size = -1;
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Key" -> key = URLDecoder.decode(reader.getElementText(), StandardCharsets.UTF_8);
                        case "Size" ->
                            size = Long.parseLong(reader.getElementText().strip());
                        case "NextContinuationToken" -> next = reader.getElementText();
                        default -> {
                            // what is not needed
                        }
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("Contents")) {
                    entries.add(new Entry(key, size));
                    size = -1;
                }
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new IOException("the server answers with a list that cannot be parsed", e);
        }
        return new ObjectListing(entries, next);
    }
}

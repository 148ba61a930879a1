import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/* java.xml: DOM, SAX, StAX, XPath, XSLT, schemas. */
public class Xml {
    static final String TEXT = "<?xml version='1.0'?><list xmlns:n='urn:n'><item id='1'>eins</item><n:item id='2'>zw&#228;i</n:item><!-- c --></list>";

    static void transform(String style) throws Exception {
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(style)))
                .transform(new StreamSource(new StringReader(TEXT)), new StreamResult(out));
        System.out.println(out);
    }

    static void validate(String text) throws Exception {
        String schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='n' type='xs:int'/></xs:schema>";
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(new StringReader(schema))).newValidator()
                    .validate(new StreamSource(new StringReader(text)));
            System.out.println("valid " + text);
        } catch (SAXException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document d = factory.newDocumentBuilder().parse(new InputSource(new StringReader(TEXT)));
        System.out.println(d.getElementsByTagNameNS("urn:n", "item").item(0).getTextContent());
        System.out.println(XPathFactory.newInstance().newXPath().evaluate("sum(//@id) * count(//item)", d));
        SAXParserFactory.newInstance().newSAXParser().parse(new InputSource(new StringReader(TEXT)), new DefaultHandler() {
            @Override
            public void startElement(String uri, String local, String name, Attributes a) { System.out.println("start " + name + " " + a.getValue("id")); }
        });
        XMLStreamReader r = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(TEXT));
        StringBuilder events = new StringBuilder();
        while (r.hasNext()) events.append(r.next()).append(' ');
        System.out.println(events);
        transform("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:output method='text'/><xsl:template match='/'>"
                + "<xsl:for-each select='//*[@id]'><xsl:sort select='@id' order='descending'/><xsl:value-of select='concat(., \";\")'/></xsl:for-each></xsl:template></xsl:stylesheet>");
        validate("<n>12</n>");
        validate("<n>zw</n>");
        try {
            factory.newDocumentBuilder().parse(new InputSource(new StringReader("<a><b></a>")));
        } catch (SAXException e) {
            System.out.println(e.getMessage());
        }
    }
}

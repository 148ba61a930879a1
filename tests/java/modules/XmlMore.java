import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.stream.events.XMLEvent;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.UserDataHandler;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.events.EventTarget;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;
import org.w3c.dom.traversal.DocumentTraversal;
import org.w3c.dom.traversal.NodeFilter;
import org.w3c.dom.traversal.NodeIterator;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.XMLFilterImpl;

/** java.xml in depth: compiled stylesheets, schemas, XPath with variables and functions, events, filters, limits, load and save. */
public class XmlMore extends Tells {
    static final String ORDERS = "<?xml version='1.0'?>\n<!DOCTYPE orders [<!ENTITY co 'Company &#38;#38; Sons'><!ATTLIST order state CDATA 'open'>]>\n"
            + "<orders xmlns='urn:o' xmlns:p='urn:p'><order id='1' p:rush='yes'><item price='2.50' count='4'>tea</item><item price='10' count='1'><![CDATA[<milk>]]></item></order>"
            + "<order id='2' state='paid'><item price='3' count='2'>&co;</item></order><?note here?></orders>";
    static final String STYLE = "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:o='urn:o' exclude-result-prefixes='o'>"
            + "<xsl:output method='xml' indent='no' omit-xml-declaration='yes'/><xsl:param name='who' select=\"'nobody'\"/><xsl:key name='by' match='o:order' use='@state'/>"
            + "<xsl:template name='sum'><xsl:param name='items'/><xsl:param name='so-far' select='0'/><xsl:choose><xsl:when test='$items'><xsl:call-template name='sum'>"
            + "<xsl:with-param name='items' select='$items[position() &gt; 1]'/><xsl:with-param name='so-far' select='$so-far + $items[1]/@price * $items[1]/@count'/></xsl:call-template></xsl:when>"
            + "<xsl:otherwise><xsl:value-of select='format-number($so-far, \"#,##0.00\")'/></xsl:otherwise></xsl:choose></xsl:template>"
            + "<xsl:template match='/'><bill for='{$who}'><xsl:apply-templates select='//o:order'><xsl:sort select='@id' data-type='number' order='descending'/></xsl:apply-templates>"
            + "<paid><xsl:value-of select=\"count(key('by', 'paid'))\"/></paid></bill></xsl:template>"
            + "<xsl:template match='o:order'><total n='{position()}'><xsl:call-template name='sum'><xsl:with-param name='items' select='o:item'/></xsl:call-template></total>"
            + "<xsl:apply-templates mode='names'/></xsl:template><xsl:template match='o:item' mode='names'><xsl:element name='i{position()}'><xsl:copy-of select='text()'/></xsl:element></xsl:template></xsl:stylesheet>";
    static final String SCHEMA = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:o' xmlns='urn:o' xmlns:o='urn:o' elementFormDefault='qualified'>"
            + "<xs:simpleType name='price'><xs:restriction base='xs:decimal'><xs:minInclusive value='0'/><xs:fractionDigits value='2'/></xs:restriction></xs:simpleType>"
            + "<xs:element name='order'><xs:complexType><xs:sequence><xs:element name='item' maxOccurs='2'><xs:complexType><xs:simpleContent><xs:extension base='xs:string'>"
            + "<xs:attribute name='price' type='price' use='required'/><xs:attribute name='on' type='xs:date'/></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence>"
            + "<xs:attribute name='state' default='open'><xs:simpleType><xs:restriction base='xs:string'><xs:enumeration value='open'/><xs:enumeration value='paid'/></xs:restriction></xs:simpleType></xs:attribute>"
            + "</xs:complexType><xs:unique name='u'><xs:selector xpath='o:item'/><xs:field xpath='@on'/></xs:unique></xs:element></xs:schema>";

    static Document parse(String text) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
        var builder = f.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(text)));
    }

    static void styles() throws Exception {
        TransformerFactory f = TransformerFactory.newInstance();
        Templates compiled = f.newTemplates(new StreamSource(new StringReader(STYLE)));
        for (String who : new String[] {null, "Ada <1>"}) {
            Transformer t = compiled.newTransformer();
            if (who != null) t.setParameter("who", who);
            StringWriter out = new StringWriter();
            t.transform(new DOMSource(parse(ORDERS)), new StreamResult(out));
            System.out.println(out);
        }
        Transformer identity = f.newTransformer();
        identity.setOutputProperty(OutputKeys.INDENT, "yes");
        identity.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        XMLFilterImpl upper = new XMLFilterImpl(SAXParserFactory.newInstance().newSAXParser().getXMLReader()) {
            @Override
            public void startElement(String uri, String local, String name, Attributes a) throws SAXException { super.startElement(uri, local, name.toUpperCase(), a); }

            @Override
            public void endElement(String uri, String local, String name) throws SAXException { super.endElement(uri, local, name.toUpperCase()); }
        };
        identity.transform(new SAXSource(upper, new InputSource(new StringReader("<a><b c='d'>text</b></a>"))), new StreamResult(out));
        System.out.print(out);
        f.setErrorListener(new javax.xml.transform.ErrorListener() {
            @Override
            public void warning(TransformerException e) {}

            @Override
            public void error(TransformerException e) {}

            @Override
            public void fatalError(TransformerException e) {}
        });
        tell("no stylesheet", () -> f.newTemplates(new StreamSource(new StringReader("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:nope/></xsl:stylesheet>"))) != null);
    }

    static void paths() throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        path.setNamespaceContext(new NamespaceContext() {
            @Override
            public String getNamespaceURI(String prefix) { return prefix.equals("o") ? "urn:o" : prefix.equals("f") ? "urn:f" : XMLConstants.NULL_NS_URI; }

            @Override
            public String getPrefix(String uri) { return null; }

            @Override
            public Iterator<String> getPrefixes(String uri) { return null; }
        });
        path.setXPathVariableResolver(name -> name.getLocalPart().equals("least") ? 3.0 : null);
        path.setXPathFunctionResolver((name, arity) -> name.equals(new QName("urn:f", "twice")) ? a -> 2 * ((Number) a.get(0)).doubleValue() : null);
        Document d = parse(ORDERS);
        NodeList found = (NodeList) path.evaluate("//o:item[@price >= $least]/text()", d, XPathConstants.NODESET);
        for (int i = 0; i < found.getLength(); i++) System.out.println(found.item(i).getNodeValue());
        for (String e : new String[] {"f:twice(sum(//@count))", "string(//o:order[last()]/@state)", "//o:order[@state='open']/@id", "normalize-space(translate(//o:item[1], 'e', ' '))", "id('x')", "name(//processing-instruction())", "//o:item["})
            tell(e, () -> path.evaluate(e, d));
        System.out.println(path.compile("count(//o:item)").evaluateExpression(d, Integer.class));
    }

    static void schemas() throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(new StringReader(SCHEMA)));
        String start = "<order xmlns='urn:o'", item = "<item price='1.50'>a</item>";
        for (String text : new String[] {start + ">" + item + "</order>", start + ">" + item + item + item + "</order>", start + "/>", start + " state='lost'>" + item + "</order>",
                start + "><item price='-1'>a</item></order>", start + "><item price='1.234'>a</item></order>", start + "><item price='1' on='2024-02-30'>a</item></order>",
                start + "><item price='1' on='2024-02-29'/><item price='2' on='2024-02-29'/></order>"}) {
            Validator v = schema.newValidator();
            tell(text.substring(21), () -> {
                v.validate(new StreamSource(new StringReader(text)));
                return "valid";
            });
        }
    }

    static void events() throws Exception {
        StringWriter out = new StringWriter();
        XMLOutputFactory writers = XMLOutputFactory.newInstance();
        writers.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
        XMLStreamWriter w = writers.createXMLStreamWriter(out);
        w.writeStartDocument();
        w.writeStartElement("p", "a", "urn:p");
        w.writeAttribute("urn:q", "b", "<\"&>");
        w.writeEmptyElement("urn:p", "c");
        w.writeCharacters("x < y");
        w.writeCData("<raw>");
        w.writeComment("done");
        w.writeEndDocument();
        System.out.println(out.toString().replaceAll("zdef-?[0-9]+", "zdef"));
        XMLEventReader events = XMLInputFactory.newInstance().createXMLEventReader(new StringReader(ORDERS));
        int[] kinds = new int[20];
        for (; events.hasNext(); kinds[events.nextEvent().getEventType()]++) {
        }
        System.out.println(kinds[XMLEvent.START_ELEMENT] + " " + kinds[XMLEvent.END_ELEMENT] + " " + kinds[XMLEvent.DTD] + " " + kinds[XMLEvent.PROCESSING_INSTRUCTION]);
        XMLReader reader = SAXParserFactory.newInstance().newSAXParser().getXMLReader();
        DefaultHandler2 handler = new DefaultHandler2() {
            @Override
            public void startCDATA() { System.out.println("CDATA"); }

            @Override
            public void internalEntityDecl(String name, String value) { System.out.println(name + "=" + value); }

            @Override
            public void attributeDecl(String element, String name, String type, String mode, String value) { System.out.println(element + "@" + name + " " + value); }

            @Override
            public void fatalError(SAXParseException e) throws SAXException { throw new SAXException(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage()); }
        };
        reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
        reader.setProperty("http://xml.org/sax/properties/declaration-handler", handler);
        reader.setErrorHandler(handler);
        reader.parse(new InputSource(new StringReader(ORDERS)));
        for (String bad : new String[] {"<a>&nope;</a>", "<a b='1' b='2'/>", "<a>\n<b></a>", "<a/><b/>", "<?xml version='1.0' encoding='NOPE-8'?><a/>", "<a>\u0001</a>"})
            tell("broken", () -> {
                reader.parse(new InputSource(new ByteArrayInputStream(bad.getBytes("UTF-8"))));
                return "parsed";
            });
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
        for (int i = 1; i < 10; i++) laughs.append("<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>");
        tell("a billion", () -> {
            reader.parse(new InputSource(new StringReader(laughs + "]><a>&e9;</a>")));
            return "parsed";
        });
    }

    static void documents() throws Exception {
        Document d = parse(ORDERS);
        DOMImplementationLS ls = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        LSSerializer serializer = ls.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        Element first = (Element) d.getElementsByTagNameNS("urn:o", "item").item(0);
        int[] changes = new int[1];
        ((EventTarget) d).addEventListener("DOMSubtreeModified", e -> changes[0]++, false);
        first.setUserData("key", "value", (op, key, data, from, to) -> System.out.println("user data " + (op == UserDataHandler.NODE_CLONED)));
        Node copy = first.cloneNode(true);
        first.setAttribute("price", "9");
        first.getParentNode().insertBefore(copy, first);
        d.renameNode(copy, "urn:p", "p:thing");
        d.normalizeDocument();
        System.out.println(changes[0] + " " + copy.isEqualNode(first) + " " + (first.compareDocumentPosition(copy) == Node.DOCUMENT_POSITION_PRECEDING) + " " + copy.lookupNamespaceURI("p"));
        System.out.println(serializer.writeToString(first.getParentNode()));
        NodeIterator texts = ((DocumentTraversal) d).createNodeIterator(d, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION, null, true);
        for (Node n = texts.nextNode(); n != null; n = texts.nextNode()) System.out.print(n.getNodeValue() + "|");
        System.out.println();
        tell("a wrong parent", () -> first.appendChild(d.getDocumentElement()));
    }

    public static void main(String[] args) throws Exception {
        styles();
        paths();
        schemas();
        events();
        documents();
    }
}

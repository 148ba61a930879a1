import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** java.xml.crypto: signatures within, around and beside what they sign, by RSA and HMAC; with fixed keys their bytes are known. */
public class XmlSignatures extends Tells {
    static final XMLSignatureFactory F = XMLSignatureFactory.getInstance("DOM");

    static Document parse(String text) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
        return f.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    static void sign(String algorithm, Document d, Key key, Reference r, KeyInfo info, List<XMLObject> objects) throws Exception {
        SignedInfo signed = F.newSignedInfo(F.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                F.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#" + algorithm, null), List.of(r));
        DOMSignContext context = new DOMSignContext(key, d.getDocumentElement());
        context.setDefaultNamespacePrefix("ds");
        F.newXMLSignature(signed, info, objects, null, null).sign(context);
    }

    static String validate(Document d, Key key) throws Exception {
        Element signature = (Element) d.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
        DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        XMLSignature s = F.unmarshalXMLSignature(context);
        boolean whole = s.validate(context);
        return whole + " " + s.getSignatureValue().validate(context) + " " + ((Reference) s.getSignedInfo().getReferences().get(0)).validate(context);
    }

    static String text(Document d) throws Exception {
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(d), new StreamResult(out));
        return out.toString();
    }

    public static void main(String[] args) throws Exception {
        // RSA from two primes of Mersenne's, as a key that is always the same: 2^521 - 1 and 2^607 - 1.
        BigInteger p = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE), q = BigInteger.ONE.shiftLeft(607).subtract(BigInteger.ONE), n = p.multiply(q), e = BigInteger.valueOf(65537);
        BigInteger d = e.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
        PrivateKey priv = KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(n, d));
        PublicKey pub = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e));
        KeyInfoFactory keys = F.getKeyInfoFactory();
        Document order = parse("<order xmlns:x='urn:x' b='2' a='1'><x:item>tea</x:item><!-- not signed --></order>");
        Reference within = F.newReference("", F.newDigestMethod(DigestMethod.SHA256, null), List.of(F.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                F.newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)), null, null);
        sign("rsa-sha256", order, priv, within, keys.newKeyInfo(List.of(keys.newKeyName("mersenne"), keys.newKeyValue(pub))), null);
        System.out.println(text(order));
        tell("as signed", () -> validate(order, pub));
        tell("written and read", () -> validate(parse(text(order)), pub));
        order.getElementsByTagNameNS("urn:x", "item").item(0).setTextContent("coffee");
        tell("changed", () -> validate(order, pub));
        Key secret = new SecretKeySpec("a secret that two share".getBytes(), "HmacSHA512");
        Document around = parse("<envelope/>");
        XMLObject object = F.newXMLObject(List.of(new DOMStructure(around.createTextNode("what is signed"))), "it", null, null);
        Reference inside = F.newReference("#it", F.newDigestMethod(DigestMethod.SHA512, null));
        sign("hmac-sha512", around, secret, inside, null, List.of(object));
        System.out.println(around.getElementsByTagNameNS(XMLSignature.XMLNS, "SignatureValue").item(0).getTextContent().replaceAll("\\s", ""));
        tell("around", () -> validate(around, secret));
        tell("another secret", () -> validate(around, new SecretKeySpec(new byte[16], "HmacSHA512")));
        tell("no such method", () -> F.newSignatureMethod("urn:nope", null));
        tell("no signature", () -> F.unmarshalXMLSignature(new DOMValidateContext(pub, parse("<a/>").getDocumentElement())));
    }
}

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** jdk.crypto.ec by known answers: RFC 7748 §5.2 and §6, RFC 8032 §7.1 and §7.4, RFC 6979 §A.2.5, RFC 5903 §8.1; points that are not on their curve. */
public class KnownCurves extends Tells {
    static final HexFormat HEX = HexFormat.of();

    static byte[] reversed(byte[] b) {
        byte[] r = new byte[b.length];
        for (int i = 0; i < b.length; i++) r[i] = b[b.length - 1 - i];
        return r;
    }

    static String x(String curve, String secret, String u) throws Exception {
        NamedParameterSpec spec = new NamedParameterSpec(curve);
        KeyFactory keys = KeyFactory.getInstance(curve);
        KeyAgreement agreement = KeyAgreement.getInstance(curve);
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(spec, HEX.parseHex(secret))));
        agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(spec, new BigInteger(1, reversed(HEX.parseHex(u))))), true);
        return HEX.formatHex(agreement.generateSecret());
    }

    static String ed(String curve, String secret, String point, String message) throws Exception {
        NamedParameterSpec spec = new NamedParameterSpec(curve);
        KeyFactory keys = KeyFactory.getInstance(curve);
        Signature s = Signature.getInstance(curve);
        s.initSign(keys.generatePrivate(new EdECPrivateKeySpec(spec, HEX.parseHex(secret))));
        s.update(HEX.parseHex(message));
        byte[] signature = s.sign(), y = reversed(HEX.parseHex(point));
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        PublicKey key = keys.generatePublic(new EdECPublicKeySpec(spec, new EdECPoint(odd, new BigInteger(1, y))));
        s.initVerify(key);
        s.update(HEX.parseHex(message));
        boolean good = s.verify(signature);
        signature[3] ^= 1;
        s.update(HEX.parseHex(message));
        return HEX.formatHex(signature) + " " + good + " " + s.verify(signature);
    }

    static ECParameterSpec parameters(String curve) throws Exception {
        AlgorithmParameters p = AlgorithmParameters.getInstance("EC");
        p.init(new ECGenParameterSpec(curve));
        return p.getParameterSpec(ECParameterSpec.class);
    }

    static PublicKey point(ECParameterSpec curve, String x, String y) throws Exception {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16)), curve));
    }

    public static void main(String[] args) throws Exception {
        tell("X25519", () -> x("X25519", "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
        tell("X448", () -> x("X448", "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
                "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086"));
        tell("a point of small order", () -> x("X25519", "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4", "00".repeat(32)));
        tell("Ed25519", () -> ed("Ed25519", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72"));
        tell("Ed448", () -> ed("Ed448", "c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463afbea67c5e8d2877c5e3bc397a659949ef8021e954e0a12274e",
                "43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c0866aea01eb00742802b8438ea4cb82169c235160627b4c3a9480", "03"));
        ECParameterSpec p256 = parameters("secp256r1");
        PublicKey known = point(p256, "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6", "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
        ecdsa.initVerify(known);
        for (String text : new String[] {"sample", "Sample"}) {
            ecdsa.update(text.getBytes());
            System.out.println(ecdsa.verify(HEX.parseHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8")));
        }
        PrivateKey secret = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger("c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433", 16), p256));
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH");
        ecdh.init(secret);
        ecdh.doPhase(point(p256, "d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63", "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"), true);
        System.out.println(HEX.formatHex(ecdh.generateSecret()));
        tell("not on the curve", () -> {
            try {
                ecdh.doPhase(point(p256, "1", "1"), true);
                return HEX.formatHex(ecdh.generateSecret());
            } catch (InvalidKeyException e) {
                return e.getMessage();
            }
        });
        for (String curve : new String[] {"secp384r1", "secp521r1"}) System.out.println(parameters(curve).getCurve().getField().getFieldSize() + " " + parameters(curve).getCofactor());
        tell("no such curve", () -> parameters("secp112r1"));
    }
}

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/* jdk.crypto.ec: signatures and agreements on curves. */
public class Ec {
    static void sign(String algorithm, KeyPair pair) throws Exception {
        Signature s = Signature.getInstance(algorithm);
        s.initSign(pair.getPrivate());
        s.update("text".getBytes());
        byte[] signature = s.sign();
        s.initVerify(pair.getPublic());
        s.update("text".getBytes());
        boolean good = s.verify(signature);
        s.update("other".getBytes());
        System.out.println(algorithm + " " + good + " " + s.verify(signature));
    }

    static KeyPair pair(String algorithm, String curve) throws Exception {
        KeyPairGenerator g = KeyPairGenerator.getInstance(algorithm);
        g.initialize(algorithm.equals("EC") ? new ECGenParameterSpec(curve) : new NamedParameterSpec(curve));
        return g.generateKeyPair();
    }

    static void agree(String keys, String agreement, String curve) throws Exception {
        KeyPair a = pair(keys, curve), b = pair(keys, curve);
        byte[][] secrets = new byte[2][];
        for (int i = 0; i < 2; i++) {
            KeyAgreement k = KeyAgreement.getInstance(agreement);
            k.init((i == 0 ? a : b).getPrivate());
            k.doPhase((i == 0 ? b : a).getPublic(), true);
            secrets[i] = k.generateSecret();
        }
        System.out.println(curve + " " + secrets[0].length + " " + Arrays.equals(secrets[0], secrets[1]));
    }

    public static void main(String[] args) throws Exception {
        sign("SHA256withECDSA", pair("EC", "secp256r1"));
        sign("SHA384withECDSA", pair("EC", "secp384r1"));
        sign("Ed25519", pair("Ed25519", "Ed25519"));
        agree("EC", "ECDH", "secp256r1");
        agree("X25519", "X25519", "X25519");
        AlgorithmParameters p = AlgorithmParameters.getInstance("EC");
        p.init(new ECGenParameterSpec("secp521r1"));
        ECParameterSpec spec = p.getParameterSpec(ECParameterSpec.class);
        System.out.println(spec.getOrder().bitLength() + " " + spec.getGenerator().getAffineX());
        System.out.println(KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(BigInteger.TEN, spec)).getFormat());
        try {
            pair("EC", "nope");
        } catch (Exception e) {
            System.out.println(e);
        }
    }
}

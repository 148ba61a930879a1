import java.awt.Color;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.awt.image.ByteLookupTable;
import java.awt.image.ColorConvertOp;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.LookupOp;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;

/** What of java.desktop needs natives that Cezve does not have, says so by their names. */
public class DesktopNatives {
    interface Attempt {
        Object go() throws Exception;
    }

    static void attempt(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.go());
        } catch (Exception | LinkageError e) {
            System.out.println(what + ": " + e.toString().replaceFirst("path: .*", "path"));
        }
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        attempt("draw", () -> image.createGraphics());
        attempt("transform", () -> new AffineTransformOp(AffineTransform.getScaleInstance(2, 2), AffineTransformOp.TYPE_BILINEAR).filter(image, null));
        attempt("look up", () -> new LookupOp(new ByteLookupTable(0, new byte[256]), null).filter(image, null));
        attempt("convolve", () -> new ConvolveOp(new Kernel(1, 1, new float[] {1})).filter(image, null));
        attempt("colours", () -> new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_GRAY), null).filter(image, null));
        attempt("jpeg", () -> ImageIO.write(image, "jpeg", new ByteArrayOutputStream()));
        attempt("font", () -> new Font("Dialog", Font.BOLD, 12).getFamily());
        attempt("fonts", () -> GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
        attempt("colour", () -> Color.RED.getRGBColorComponents(null).length);
    }
}

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
public class DesktopNatives extends Tells {
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        tell("draw", () -> image.createGraphics());
        tell("transform", () -> new AffineTransformOp(AffineTransform.getScaleInstance(2, 2), AffineTransformOp.TYPE_BILINEAR).filter(image, null));
        tell("look up", () -> new LookupOp(new ByteLookupTable(0, new byte[256]), null).filter(image, null));
        tell("convolve", () -> new ConvolveOp(new Kernel(1, 1, new float[] {1})).filter(image, null));
        tell("colours", () -> new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_GRAY), null).filter(image, null));
        tell("jpeg", () -> ImageIO.write(image, "jpeg", new ByteArrayOutputStream()));
        tell("font", () -> new Font("Dialog", Font.BOLD, 12).getFamily());
        tell("fonts", () -> GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts());
        tell("colour", () -> Color.RED.getRGBColorComponents(null).length);
    }
}

package calc;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Runs a program of Calc.g4. */
public class Calculate extends CalcBaseVisitor<Double> {
    private final Map<String, Double> variables = new TreeMap<>();

    @Override public Double visitAssign(CalcParser.AssignContext c) {
        variables.put(c.NAME().getText(), visit(c.expression()));
        return null;
    }

    @Override public Double visitPrint(CalcParser.PrintContext c) {
        System.out.println(c.expression().getText() + " = " + visit(c.expression()));
        return null;
    }

    @Override public Double visitNegate(CalcParser.NegateContext c) {
        return -visit(c.expression());
    }

    @Override public Double visitPower(CalcParser.PowerContext c) {
        return StrictMath.pow(visit(c.expression(0)), visit(c.expression(1)));
    }

    @Override public Double visitProduct(CalcParser.ProductContext c) {
        double left = visit(c.expression(0)), right = visit(c.expression(1));
        return c.op.getText().equals("*") ? left * right : left / right;
    }

    @Override public Double visitSum(CalcParser.SumContext c) {
        double left = visit(c.expression(0)), right = visit(c.expression(1));
        return c.op.getText().equals("+") ? left + right : left - right;
    }

    @Override public Double visitCall(CalcParser.CallContext c) {
        return c.expression().stream().mapToDouble(this::visit).reduce(c.NAME().getText().equals("max") ? Math::max : Math::min).getAsDouble();
    }

    @Override public Double visitNumber(CalcParser.NumberContext c) {
        return Double.valueOf(c.getText());
    }

    @Override public Double visitName(CalcParser.NameContext c) {
        return variables.getOrDefault(c.getText(), Double.NaN);
    }

    @Override public Double visitGroup(CalcParser.GroupContext c) {
        return visit(c.expression());
    }

    public static void main(String[] args) throws IOException {
        CalcParser parser = new CalcParser(new CommonTokenStream(new CalcLexer(CharStreams.fromFileName(args[0]))));
        Calculate calculation = new Calculate();
        calculation.visit(parser.program());
        System.out.println(calculation.variables + ", " + parser.getNumberOfSyntaxErrors() + " syntax errors");
    }
}

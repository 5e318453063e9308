import io.meetkeeper.files.EditableDocument;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.hocon.HoconDocument;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Edits a text of 5,000 options, and as many substitutions that only the environment can answer.
 */
public final class LargeHoconBench {
  public static void main(String[] arguments) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("g").append(i / 50).append(".o").append(i).append(" = ").append(i);
      text.append("\np").append(i).append(" = ${?X").append(i).append("}\n");
    }
    for (int round = 0; round < 4; round++) {
      long start = cpuNanos();
      EditableDocument document = HoconDocument.read(text.toString());
      int options = document.options().size();
      long read = cpuNanos();
      document.edit(List.of(OptionChange.set(List.of("g99", "o4999"), 7)));
      long edited = cpuNanos();
      System.out.printf(
          "large: %d options, CPU of a read %d ms, of an edit %d ms%n",
          options, (read - start) / 1_000_000, (edited - read) / 1_000_000);
    }
  }

  /** CPU time, so that what else the machine does matters little. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.parser.ParserProcess;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Run by bench/edit-config-js: {@code FILE EDITS}. */
public final class EditBench {
  private static final double MIB = 1024.0 * 1024;

  public static void main(String[] args) throws Exception {
    String text = Files.readString(Path.of(args[0]));
    int edits = Integer.parseInt(args[1]);
    System.out.printf("%s: %d bytes%n", Path.of(args[0]).getFileName(), Files.size(Path.of(args[0])));
    try (ParserProcess warm = new ParserProcess("meet.example.com")) {
      for (int i = 0; i < edits; i++) {
        edit(warm, text, i);
      }
      double[] times = new double[edits];
      long before = heap();
      for (int i = 0; i < edits; i++) {
        times[i] = edit(warm, text, i);
      }
      tell("edit and proof, warm child", times);
      System.out.printf("heap of this process, garbage included: %.1f MiB more at most%n", (peak() - before) / MIB);
      System.out.printf("heap of the child, as far as it grew: %.1f MiB%n", grown(warm.childPid()) / 1024.0);
      System.out.println("child, resident: " + rss(warm.childPid()) + " of at most 64 MiB heap and its JVM");
    }
    double[] cold = new double[5];
    for (int i = 0; i < cold.length; i++) {
      try (ParserProcess fresh = new ParserProcess("meet.example.com")) {
        cold[i] = edit(fresh, text, i);
      }
    }
    tell("a JVM started for each edit", cold);
  }

  private static double edit(ParserProcess parser, String text, int i) {
    long start = System.nanoTime();
    parser.edit(DocumentKind.CONFIG_JS, text, List.of(OptionChange.set(List.of("startAudioMuted"), 20 + i)));
    return (System.nanoTime() - start) / 1e6;
  }

  /** What this JVM holds after a collection; the peaks are counted from here. */
  private static long heap() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    return pools().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  private static long peak() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** In KiB: what the generations of the child's heap have of the system, as jcmd tells. */
  private static long grown(long pid) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.heap_info")
            .redirectErrorStream(true)
            .start();
    String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = Pattern.compile("generation\\s+total (\\d+)K").matcher(told);
    long sum = 0;
    while (total.find()) {
      sum += Long.parseLong(total.group(1));
    }
    if (sum == 0) {
      throw new IllegalStateException("jcmd says: " + told);
    }
    return sum;
  }

  private static void tell(String what, double[] times) {
    Arrays.sort(times);
    System.out.printf(
        "%s: median %.1f ms, slowest %.1f ms (%d)%n",
        what, times[times.length / 2], times[times.length - 1], times.length);
  }

  private static String rss(long pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("unknown");
  }
}

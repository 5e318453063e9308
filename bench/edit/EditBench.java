import io.meetkeeper.files.Change;
import io.meetkeeper.files.workbench.Kind;
import io.meetkeeper.files.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Run by bench/edit-config-js: {@code FILE EDITS}. */
public final class EditBench {
  public static void main(String[] args) throws Exception {
    String text = Files.readString(Path.of(args[0]));
    int edits = Integer.parseInt(args[1]);
    System.out.printf("%s: %d bytes%n", Path.of(args[0]).getFileName(), Files.size(Path.of(args[0])));
    try (Workbench warm = new Workbench()) {
      for (int i = 0; i < edits; i++) {
        edit(warm, text, i);
      }
      double[] times = new double[edits];
      for (int i = 0; i < edits; i++) {
        times[i] = edit(warm, text, i);
      }
      tell("edit and proof, warm child", times);
      System.out.println("child, resident: " + rss(warm.childPid()) + " of at most 64 MiB heap and its JVM");
    }
    double[] cold = new double[5];
    for (int i = 0; i < cold.length; i++) {
      try (Workbench fresh = new Workbench()) {
        cold[i] = edit(fresh, text, i);
      }
    }
    tell("a JVM started for each edit", cold);
  }

  private static double edit(Workbench workbench, String text, int i) {
    long start = System.nanoTime();
    workbench.edit(Kind.CONFIG_JS, text, List.of(Change.set(List.of("startAudioMuted"), 20 + i)));
    return (System.nanoTime() - start) / 1e6;
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

package io.meetkeeper.collector.jicofo;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.contract.metrics.JicofoSample;
import io.meetkeeper.backbone.contract.metrics.JicofoSample.JicofoState;
import io.meetkeeper.backbone.jvb.JicofoRestClient;
import io.meetkeeper.collector.host.ProcFiles;
import io.meetkeeper.standin.jicofo.JicofoFigures;
import io.meetkeeper.standin.jicofo.JicofoRestState;
import io.meetkeeper.standin.jicofo.StandInJicofoRest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class JicofoReaderTest {
  @TempDir Path root;
  private final StandInJicofoRest jicofo = new StandInJicofoRest("meet.example.com");
  private Vertx vertx;
  private URI url;
  private JicofoReader reader;
  private WorkerExecutor workers;
  private Duration searchTimeout = Duration.ofMinutes(1);

  @BeforeEach
  void start(Vertx given) throws Exception {
    vertx = given;
    workers = vertx.createSharedWorkerExecutor("test", 1);
    url = URI.create("http://127.0.0.1:" + result(jicofo.start(vertx, 0)));
    reader = reader(Duration.ofMinutes(1));
    write("proc/1/stat", stat(1, 1));
  }

  @AfterEach
  void stop() throws Exception {
    result(jicofo.close());
  }

  @Test
  void readsWhatJicofoCounts() throws Exception {
    jicofo.figures(JicofoFigures.IDLE.withConferences(2, 5).withBridges(3, 1));
    assertThat(read().jicofo()).isEqualTo(new JicofoSample(JicofoState.UP, 2, 5, 3, 1));
    assertThat(read().absent()).isEmpty();
  }

  @Test
  void isDownWithoutAProcess() throws Exception {
    install();
    result(jicofo.state(JicofoRestState.DEAD));
    JicofoReader.JicofoSampleResult read = read();
    assertThat(read.jicofo().state()).isEqualTo(JicofoState.DOWN);
    assertThat(read.jicofo().conferences()).as("unknown is not zero").isNull();
    assertThat(read.absent()).containsEntry("jicofo", "no process of Jicofo");
  }

  @Test
  void isDownWhenItRanBeforeWithoutAPackage() throws Exception {
    process(42);
    assertThat(read().jicofo().state()).isEqualTo(JicofoState.UP);
    result(jicofo.state(JicofoRestState.DEAD));
    Files.delete(root.resolve("proc/42/stat"));
    Files.delete(root.resolve("proc/42/cmdline"));
    assertThat(read().jicofo().state()).isEqualTo(JicofoState.DOWN);
  }

  @Test
  void isNotDownWhenProcessesAreHidden() throws Exception {
    install();
    Files.delete(root.resolve("proc/1/stat"));
    Files.delete(root.resolve("proc/1"));
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().jicofo().state()).isEqualTo(JicofoState.UNKNOWN);
  }

  @Test
  void isAbsentWhereItIsNotInstalled() throws Exception {
    write("etc/init.d/jicofo", "left behind by apt remove");
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().jicofo()).isNull();
    assertThat(read().absent()).containsEntry("jicofo", "no Jicofo on this host");
  }

  @Test
  void isAbsentWhereItIsMasked() throws Exception {
    install();
    Path unit = root.resolve("etc/systemd/system/jicofo.service");
    Files.createDirectories(unit.getParent());
    Files.createSymbolicLink(unit, Path.of("/dev/null"));
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().jicofo()).isNull();
  }

  @Test
  void isUnresponsiveWhenItStoppedToAnswer() throws Exception {
    process(42);
    read();
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().jicofo().state()).isEqualTo(JicofoState.UNRESPONSIVE);
  }

  @Test
  void isUnresponsiveWhenItTakesTheConnectionAndHangs() throws Exception {
    process(42);
    result(jicofo.state(JicofoRestState.HANGING));
    reader = reader(Duration.ofMillis(200));
    JicofoReader.JicofoSampleResult read = read();
    assertThat(read.jicofo().state()).isEqualTo(JicofoState.UNRESPONSIVE);
    assertThat(read.absent().get("jicofo")).endsWith("/stats did not answer in time");
  }

  @Test
  void isUnknownWhenItsRestNeverAnswered() throws Exception {
    process(42);
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().jicofo().state()).as("REST may be off").isEqualTo(JicofoState.UNKNOWN);
    assertThat(read().absent().get("jicofo")).contains("meetkeeper.collector.jicofo.rest-url");
  }

  /** For example on a dead file system; the sample must not wait for it. */
  @Test
  void isUnknownWhileItsProcessCannotBeSearched() throws Exception {
    install();
    result(jicofo.state(JicofoRestState.DEAD));
    CountDownLatch hangs = new CountDownLatch(1);
    Future<Boolean> hanging =
        workers.executeBlocking(() -> hangs.await(2, TimeUnit.MINUTES), false);
    searchTimeout = Duration.ofMillis(50);
    reader = reader(Duration.ofMinutes(1));
    JicofoReader.JicofoSampleResult read = read();
    assertThat(read.jicofo().state()).isEqualTo(JicofoState.UNKNOWN);
    assertThat(read.absent().get("jicofo")).endsWith("and its process is not read in time");
    assertThat(read().absent().get("jicofo")).endsWith("still not read since the last sample");
    hangs.countDown();
    result(hanging);
  }

  @Test
  void findsTheProcessOfAnInitScript() throws Exception {
    write("run/jicofo.pid", "77\n");
    write("proc/77/stat", stat(77, 100));
    write("proc/77/cmdline", "java\0-cp\0x\0org.example.StandInJicofo\0");
    result(jicofo.state(JicofoRestState.DEAD));
    assertThat(read().absent().get("jicofo")).contains("process 77");
  }

  private void install() throws IOException {
    write("usr/share/jicofo/jicofo.sh", "");
  }

  private void process(long pid) throws IOException {
    write("proc/" + pid + "/stat", stat(pid, 100));
    write("proc/" + pid + "/cmdline", "java\0-Xmx3072m\0-cp\0x.jar\0org.jitsi.jicofo.Main\0");
  }

  private static String stat(long pid, long ticks) {
    return pid + " (java) S" + " 0".repeat(18) + " " + ticks + " 0 0\n";
  }

  private JicofoReader reader(Duration timeout) {
    return new JicofoReader(
        new JicofoRestClient(vertx, url, timeout),
        workers,
        searchTimeout,
        new JicofoProcessFinder(root, new ProcFiles(root.resolve("proc"))),
        root);
  }

  private JicofoReader.JicofoSampleResult read() throws Exception {
    return result(reader.read());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}

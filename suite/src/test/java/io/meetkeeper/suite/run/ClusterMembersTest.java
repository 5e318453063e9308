package io.meetkeeper.suite.run;

import static io.meetkeeper.backbone.AsyncWait.await;
import static io.meetkeeper.backbone.AsyncWait.until;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import io.meetkeeper.backbone.FreePort;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.host.HostFindings;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.suite.certificate.CertificateAuthority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several cluster members in one process, each on its own ports. */
class ClusterMembersTest {
  private static final BusService<HostQuery, HostFindings> FINDINGS =
      BusContracts.FINDINGS.atHost("meet1");
  private static final HostQuery QUERY = new HostQuery("meet1");
  private static final HostFindings NOTHING = new HostFindings("meet1", List.of());
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

  /** Generous, since it is reached only by a failed test. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(1);

  /** How long an accepted connection must stay open. */
  private static final Duration STAYS_OPEN_TIME = Duration.ofSeconds(2);

  @TempDir static Path directory;
  private static CertificateAuthority ours;
  private static CertificateAuthority foreign;

  private final List<ProcessRuntime> members = new ArrayList<>();

  /** Vert.x closes a client, and its connections, when nobody refers to it. */
  private final List<NetClient> clients = new ArrayList<>();

  private final int port = FreePort.find();
  private final int otherPort = FreePort.find();

  @BeforeAll
  static void certificates() throws Exception {
    ours = new CertificateAuthority(directory.resolve("ours"));
    ours.create(2);
    ours.sign("node", List.of("127.0.0.1"), 2);
    foreign = new CertificateAuthority(directory.resolve("foreign"));
    foreign.create(2);
    foreign.sign("node", List.of("127.0.0.1"), 2);
  }

  @AfterEach
  void leave() {
    for (ProcessRuntime member : members) {
      member.beforeStop().run();
      await(member.vertx().close());
    }
  }

  @Test
  void membersExchangeRequestsAndEvents() throws InterruptedException {
    ProcessRuntime one = join(port, FreePort.find(), tls(ours));
    ProcessRuntime other = join(otherPort, FreePort.find(), tls(ours));
    await(other.bus().serve(FINDINGS, question -> Future.succeededFuture(NOTHING)).ready());
    BlockingQueue<HostSample> received = new LinkedBlockingQueue<>();
    await(one.bus().subscribe(BusContracts.SAMPLES, received::add).ready());

    assertThat(await(one.bus().request(FINDINGS, QUERY, REQUEST_TIMEOUT))).isEqualTo(NOTHING);
    HostSample sample = sample();
    while (received.isEmpty()) { // an event may be lost while members join
      other.bus().publish(BusContracts.SAMPLES, sample);
      HostSample next = received.poll(200, TimeUnit.MILLISECONDS);
      if (next != null) {
        assertThat(next).isEqualTo(sample).isNotSameAs(sample);
        break;
      }
    }
    until(
        "the data of the cluster is replicated",
        () -> await(one.bus().checkConnected().map(true).otherwise(false)));
  }

  @Test
  void refusesACertificateOfAnotherAuthority() {
    ProcessRuntime one = join(port, FreePort.find(), tls(ours));
    await(one.bus().serve(FINDINGS, question -> Future.succeededFuture(NOTHING)).ready());
    ProcessRuntime stranger = join(otherPort, FreePort.find(), tls(foreign));

    assertThatThrownBy(() -> await(stranger.bus().request(FINDINGS, QUERY, Duration.ofSeconds(3))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isIn(503, 504));
  }

  @Test
  void theBusPortRequiresACertificateOfTheAuthority() throws Exception {
    int bus = FreePort.find();
    ProcessRuntime one = join(port, bus, tls(ours));
    Vertx vertx = one.vertx();

    NetClientOptions strange = trusting().setKeyCertOptions(certificate(foreign));
    NetClientOptions known = trusting().setKeyCertOptions(certificate(ours));

    assertThat(closesWithin(CLOSE_TIMEOUT, vertx, bus, new NetClientOptions())).isTrue();
    assertThat(closesWithin(CLOSE_TIMEOUT, vertx, bus, trusting())).isTrue();
    assertThat(closesWithin(CLOSE_TIMEOUT, vertx, bus, strange)).isTrue();
    assertThat(closesWithin(STAYS_OPEN_TIME, vertx, bus, known)).isFalse();
  }

  @Test
  void refusesHazelcastClientsAndHttp() throws Exception {
    join(port, FreePort.find(), tls(ours));
    ClientConfig client = new ClientConfig();
    client.setClusterName("meetkeeper-test");
    client.setProperty("hazelcast.logging.type", "none");
    client.getNetworkConfig().addAddress("127.0.0.1:" + port);
    client
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(1);

    assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(client))
        .isInstanceOf(IllegalStateException.class);
    assertThat(send("GET /hazelcast/health HTTP/1.1\r\n\r\n")).doesNotContain("HTTP/");
  }

  @Test
  void namesTheKeyOfAPortInUse() {
    join(port, FreePort.find(), tls(ours));
    assertThatThrownBy(() -> join(port, FreePort.find(), tls(ours)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("meetkeeper.cluster.port");
  }

  @Test
  void aRequestRightAfterAJoinFindsItsService() {
    ProcessRuntime one = join(port, FreePort.find(), tls(ours));
    ProcessRuntime other = join(otherPort, FreePort.find(), tls(ours));
    Future<HostFindings> answer = one.bus().request(FINDINGS, QUERY, REQUEST_TIMEOUT);
    other.bus().serve(FINDINGS, question -> Future.succeededFuture(NOTHING));
    assertThat(await(answer)).isEqualTo(NOTHING);
  }

  private ProcessRuntime join(int at, int bus, String tls) {
    ConfigSection config =
        ConfigurationLoader.ofDefaults(
            """
            meetkeeper.cluster {
              enabled = true, name = meetkeeper-test, address = 127.0.0.1, port = %d, bus-port = %d
              members = ["127.0.0.1:%d", "127.0.0.1:%d"]
              %s
            }
            """
                .formatted(at, bus, port, otherPort, tls));
    ProcessRuntime member = await(ProcessRuntime.open(config, Clock.systemUTC()));
    members.add(member);
    return member;
  }

  private static String tls(CertificateAuthority authority) {
    return "tls { certificate-file = \"%s\", key-file = \"%s\", ca-file = \"%s\" }"
        .formatted(
            authority.certificateFile("node"),
            authority.keyFile("node"),
            authority.certificateFile("ca"));
  }

  private static NetClientOptions trusting() {
    return new NetClientOptions()
        .setSsl(true)
        .setHostnameVerificationAlgorithm("HTTPS")
        .setTrustOptions(new PemTrustOptions().addCertPath(ours.certificateFile("ca").toString()));
  }

  private static PemKeyCertOptions certificate(CertificateAuthority authority) {
    return new PemKeyCertOptions()
        .addCertPath(authority.certificateFile("node").toString())
        .addKeyPath(authority.keyFile("node").toString());
  }

  /**
   * Whether the connection is refused or closed. An accepted one stays open after the first bytes,
   * the length of a message that never arrives.
   */
  private boolean closesWithin(Duration timeout, Vertx vertx, int bus, NetClientOptions options)
      throws InterruptedException {
    BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
    NetClient client = vertx.createNetClient(options);
    clients.add(client);
    client
        .connect(bus, "127.0.0.1")
        .onFailure(refused -> closed.add(true))
        .onSuccess(
            socket -> {
              socket.closeHandler(done -> closed.add(true));
              socket.write(Buffer.buffer().appendInt(100_000).appendBytes(new byte[64]));
              vertx.setTimer(timeout.toMillis(), late -> closed.add(false));
            });
    return closed.take();
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (SocketException e) {
      return "reset";
    }
  }

  private static HostSample sample() {
    return ContractJson.parse(
        """
        {"host":"meet1","incarnation":1,"sequence":1,"at":"2026-11-24T04:00:00Z","disks":[],"alarms":[],"absent":{}}
        """,
        HostSample.class);
  }
}

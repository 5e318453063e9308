package io.meetkeeper.system;

import io.meetkeeper.standin.bridge.StandInBridgeProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A server as operators have it: Debian with systemd, a bridge as {@code
 * jitsi-videobridge2.service} (the stand-in), and Meetkeeper's package installed and used over
 * REST. The actions on the bridge are verified by the bridge's own log and systemd, never by
 * Meetkeeper.
 */
final class JitsiServer implements AutoCloseable {
  /** The name of the server in the API. */
  static final String NAME = "meet1";

  static final String BRIDGE = SystemdContainer.BRIDGE_UNIT;
  static final String MEETKEEPER = "meetkeeper.service";
  static final String CONFIGURATION = "/etc/meetkeeper/meetkeeper.conf";

  private static final int REST = 8480;
  private static final int CONTROL = 8081;
  private static final int C2S = 5222;
  private static final int JICOFO_CONTROL = 8889;
  private static final String OWN_LOG = "/var/log/jitsi/stand-in.log";
  private static final String LET_STOP = "/run/let-the-bridge-stop";
  private static final String HOLD_JICOFO = "/run/hold-jicofo";
  private static final String ORDERS = "/var/log/jitsi/stand-in.json";
  private static final Set<String> ENDS = Set.of("done", "failed", "expired", "cancelled");

  private final SystemdContainer host;
  private JsonHttpClient api;

  /** As in the image's {@code jicofo.sh}. */
  private static final String STAND_INS_JAR = "/usr/share/jicofo/stand-ins.jar";

  private JitsiServer(SystemdContainer host) {
    this.host =
        host.withLoopbackPort(REST)
            .withLoopbackPort(CONTROL)
            .withCreateContainerCmdModifier(create -> create.withHostName(NAME));
  }

  /** Starts the server with a healthy, idle bridge and without Meetkeeper. */
  static JitsiServer start() {
    return start(new SystemdContainer());
  }

  /** The same with a whole site: a real Prosody, and a stand-in for Jicofo. */
  static JitsiServer startWithProsody() {
    JitsiServer server =
        start(
            new SystemdContainer(TestEnvironment.jitsiImage())
                .withLoopbackPort(C2S)
                .withLoopbackPort(JICOFO_CONTROL));
    server.host.copyFile(TestEnvironment.standInsJar(), STAND_INS_JAR);
    server.host.run("update-rc.d", "jicofo", "defaults");
    server.host.run("systemctl", "daemon-reload");
    server.host.run("systemctl", "start", "jicofo.service");
    Polling.until(
        "Jicofo answers",
        () -> server.host.exec("curl", "-sf", "http://127.0.0.1:8888/stats").status(),
        status -> status == 0);
    return server;
  }

  /** The same with its {@code /run} in a directory of the test's machine. */
  static JitsiServer startWithRunDirectory(Path directory) {
    return start(new SystemdContainer().withRunDirectory(directory));
  }

  private static JitsiServer start(SystemdContainer host) {
    JitsiServer server = new JitsiServer(host);
    server.host.start();
    server.host.installBridge(
        TestEnvironment.suiteJar(),
        StandInBridgeProcess.class.getName(),
        "--control-port",
        String.valueOf(CONTROL),
        "--first-health-check-after",
        "0",
        "--log",
        OWN_LOG,
        "--state-file",
        ORDERS);
    Polling.until("the bridge begins", server::bridgeStarts, starts -> starts == 1);
    return server;
  }

  SystemdContainer host() {
    return host;
  }

  /** Installs the built package; Meetkeeper then runs with its defaults. */
  void install() {
    copyPackage();
    installPackage();
    awaitApi();
  }

  void copyPackage() {
    host.copyFile(debPackage(), "/root/install.deb");
  }

  /** Installs the package; an existing configuration is kept. */
  void installPackage() {
    host.run(
        "apt-get",
        "install",
        "-y",
        "-q",
        "-o",
        "Dpkg::Options::=--force-confold",
        "/root/install.deb");
    host.run("rm", "/root/install.deb");
  }

  /** Writes the configuration and restarts Meetkeeper with it. */
  void configure(String text) {
    host.write(CONFIGURATION, text);
    restartMeetkeeper();
  }

  void restartMeetkeeper() {
    host.run("systemctl", "restart", MEETKEEPER);
    awaitApi();
  }

  /** The REST API, with the token of the installation. */
  JsonHttpClient api() {
    return api;
  }

  /** Waits until Meetkeeper is ready, and gateway and scheduler know the bridge. */
  void awaitApi() {
    String token =
        Polling.until(
                "a token",
                () -> host.exec("cat", "/var/lib/meetkeeper/admin.token"),
                o -> o.status() == 0)
            .out()
            .strip();
    URI outside = URI.create("http://127.0.0.1:" + host.reachablePort(REST));
    JsonHttpClient health = new JsonHttpClient(outside, null);
    Polling.until(
        "ready", () -> health.get("/health/ready"), jsonReply -> jsonReply.status() == 200);
    api = new JsonHttpClient(outside.resolve("/api/v1"), token);
    try {
      Polling.until(
          "the bridge in the API",
          this::hostView,
          shown ->
              "up".equals(shown.getJsonObject("bridge", new JsonObject()).getString("state"))
                  && shown.containsKey("automation"));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + host.journal(MEETKEEPER), e);
    }
  }

  /** A link that signs in to the page once, as the browser of the test's machine reaches it. */
  String pageLink() {
    URI link =
        URI.create(
            api.post("/session-links", new JsonObject().put("person", "taro"))
                .successBody()
                .getString("url"));
    return "http://127.0.0.1:" + host.reachablePort(REST) + "/#" + link.getFragment();
  }

  /** The server in the API; empty while it is not there. */
  JsonObject hostView() {
    JsonHttpClient.JsonReply jsonReply = api.get("/hosts/" + NAME);
    return jsonReply.status() == 200 ? jsonReply.body() : new JsonObject();
  }

  String automation() {
    return hostView().getJsonObject("automation", new JsonObject()).getString("state");
  }

  /**
   * Requests a restart.
   *
   * @return the job's id
   */
  String requestRestart(String mode) {
    JsonHttpClient.JsonReply jsonReply =
        api.post(
            "/hosts/" + NAME + "/restarts",
            new JsonObject().put("mode", mode).put("reason", "system test"));
    if (jsonReply.status() != 202) {
      throw new AssertionError(jsonReply.status() + ": " + jsonReply.body().encodePrettily());
    }
    return jsonReply.body().getString("id");
  }

  JsonObject job(String id) {
    return api.get("/restarts/" + id).successBody();
  }

  /** The number of restart jobs, including ended ones. */
  int jobCount() {
    return api.get("/restarts?limit=100").successBody().getJsonArray("items").size();
  }

  /** Waits until a job is in this state; fails at once when it has ended in another one. */
  JsonObject awaitJobState(String id, String state) {
    JsonObject job =
        Polling.until(
            "job " + state,
            () -> job(id),
            seen ->
                ENDS.contains(seen.getString("state")) || seen.getString("state").equals(state));
    if (!job.getString("state").equals(state)) {
      throw new AssertionError("wanted " + state + ": " + job.encodePrettily());
    }
    return job;
  }

  /** Waits until a step of a job has this reason. */
  JsonObject awaitJobReason(String id, String text) {
    return Polling.until(
        "because " + text,
        () -> job(id),
        job -> steps(job).stream().anyMatch(step -> step.getString("because", "").contains(text)));
  }

  /** The successive states of a job; a state with several notes appears once. */
  static List<String> stateHistory(JsonObject job) {
    List<String> path = new ArrayList<>();
    for (JsonObject step : steps(job)) {
      String state = step.getString("state");
      if (path.isEmpty() || !path.get(path.size() - 1).equals(state)) {
        path.add(state);
      }
    }
    return path;
  }

  private static List<JsonObject> steps(JsonObject job) {
    return job.getJsonArray("steps").stream().map(JsonObject.class::cast).toList();
  }

  /** The position of the newest event. */
  int newestEventPosition() {
    return events("").stream().mapToInt(event -> event.getInteger("position")).max().orElse(0);
  }

  /** Waits for an event of a type after a position that contains a text. */
  JsonObject awaitEvent(int after, String type, String says) {
    return Polling.until(
            type + " event that says " + says,
            () ->
                events("&type=" + type).stream()
                    .filter(event -> event.getInteger("position") > after)
                    .filter(event -> event.getString("message").contains(says))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  /** The newest events; the query begins with an ampersand. */
  List<JsonObject> events(String query) {
    List<JsonObject> events = new ArrayList<>();
    api.get("/events?limit=100" + query)
        .successBody()
        .getJsonArray("items")
        .forEach(event -> events.add((JsonObject) event));
    return events;
  }

  /** Controls the stand-in bridge. */
  JsonObject controlBridge(String method, String path, JsonObject body) {
    JsonHttpClient control =
        new JsonHttpClient(URI.create("http://127.0.0.1:" + host.reachablePort(CONTROL)), null);
    JsonHttpClient.JsonReply jsonReply =
        method.equals("POST") ? control.post(path, body) : control.delete(path);
    return jsonReply.successBody();
  }

  /** Controls the stand-in Jicofo. */
  void controlJicofo(String method, String path, JsonObject body) {
    JsonHttpClient control =
        new JsonHttpClient(
            URI.create("http://127.0.0.1:" + host.reachablePort(JICOFO_CONTROL)), null);
    (method.equals("POST") ? control.post(path, body) : control.delete(path)).successBody();
  }

  /** The process of Jicofo, by the pid file of its init script. */
  long jicofoPid() {
    return Long.parseLong(host.run("cat", "/run/jicofo.pid"));
  }

  /** Makes a Jicofo that is stopped live on until {@link #letJicofoStop}. */
  void holdJicofoStop() {
    host.run("touch", HOLD_JICOFO);
  }

  /** Lets Jicofo end. */
  void letJicofoStop() {
    host.run("rm", "-f", HOLD_JICOFO);
  }

  /** The TCP port of Prosody for clients. */
  int clientPort() {
    return host.reachablePort(C2S);
  }

  void beginConference() {
    controlBridge("POST", "/conferences", new JsonObject().put("endpoints", 3));
  }

  void endConferences() {
    controlBridge("DELETE", "/conferences", null);
  }

  /** Waits until the bridge answers, so that its last start is in its log. */
  void awaitBridge() {
    Polling.until(
        "the bridge answers",
        () -> host.exec("curl", "-s", "http://127.0.0.1:8080/colibri/stats").out(),
        answer -> answer.contains("conferences"));
  }

  /** The number of starts in the bridge's own log. */
  long bridgeStarts() {
    return host.exec("cat", OWN_LOG)
        .out()
        .lines()
        .filter(line -> line.startsWith("started"))
        .count();
  }

  /** Sets the behaviour at the next starts of the bridge; its count of starts begins again. */
  void scriptNextStarts(JsonObject orders) {
    host.write(ORDERS, orders.encode());
    host.run("chown", "jvb:jitsi", ORDERS);
  }

  /** The number of starts of the bridge since {@link #scriptNextStarts}, including failed ones. */
  int startAttempts() {
    return new JsonObject(host.run("cat", ORDERS)).getInteger("starts", 0);
  }

  /** Adds a drop-in to the bridge's unit. */
  void addUnitDropIn(String text) {
    host.run("mkdir", "-p", "/etc/systemd/system/" + BRIDGE + ".d");
    host.write("/etc/systemd/system/" + BRIDGE + ".d/test.conf", "[Service]\n" + text + "\n");
    host.run("systemctl", "daemon-reload");
  }

  /** Keeps the bridge from stopping until {@link #letBridgeStop}. */
  void holdBridgeStop() {
    host.exec("rm", LET_STOP);
    addUnitDropIn("ExecStop=/bin/sh -c \"until test -e " + LET_STOP + "; do sleep 0.2; done\"");
  }

  /** Lets the bridge stop, now and later. */
  void letBridgeStop() {
    host.run("touch", LET_STOP);
  }

  /** Removes the drop-in of {@link #addUnitDropIn}. */
  void removeUnitDropIn() {
    host.run("rm", "-f", "/etc/systemd/system/" + BRIDGE + ".d/test.conf");
    host.run("systemctl", "daemon-reload");
  }

  /** Undoes what a failed test has left behind, so that the next one finds an idle bridge. */
  void restoreBridge() {
    scriptNextStarts(new JsonObject());
    letBridgeStop();
    removeUnitDropIn();
    host.exec("systemctl", "unmask", "--runtime", BRIDGE);
    host.exec("systemctl", "reset-failed", BRIDGE);
    host.exec("systemctl", "start", BRIDGE);
    awaitBridge();
    endConferences();
    api.post("/hosts/" + NAME + "/resume", null);
  }

  long bridgePid() {
    return host.mainPid(BRIDGE);
  }

  /**
   * Kills Meetkeeper with signal 9, and waits until systemd has restarted it and its API answers.
   */
  void killMeetkeeper() {
    long before = host.mainPid(MEETKEEPER);
    host.run("kill", "-9", String.valueOf(before));
    Polling.until(
        "Meetkeeper again", () -> host.mainPid(MEETKEEPER), pid -> pid > 0 && pid != before);
    Polling.until("its API", () -> api.get("/hosts"), jsonReply -> jsonReply.status() == 200);
  }

  @Override
  public void close() {
    host.close();
  }

  private static Path debPackage() {
    List<Path> found = new ArrayList<>();
    Path target = TestEnvironment.suiteJar().getParent();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(target, "meetkeeper_*_all.deb")) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.size() != 1) {
      throw new IllegalStateException(
          "one package is expected in " + target + ", found " + found + "; build it anew");
    }
    return found.get(0);
  }
}

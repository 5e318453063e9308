package io.meetkeeper.auth.domain;

import io.meetkeeper.auth.domain.service.ProsodyConfigReport;
import io.meetkeeper.auth.domain.service.SiteServiceClient;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.document.DocumentIntentRequest;
import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionRequest;
import io.meetkeeper.backbone.contract.securedomain.ProbeReport;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.backbone.contract.service.SiteServiceReply;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services that read their files at a restart, as real ones do. What they have read is stored
 * beside the tree, so that it survives this process.
 */
final class FakeSiteServiceClient implements SiteServiceClient {
  final List<String> restarted = new ArrayList<>();
  final Map<SiteService, CommandOutcome> outcomes = new HashMap<>();
  final List<DocumentIntentRequest> announced = new ArrayList<>();
  final List<Boolean> cutCalls = new ArrayList<>();
  List<String> bridges = List.of("jvb1", "meet1");
  String obstacle;
  List<String> complaints = List.of("cross_domain_bosh is obsolete");
  int checkStatus = 2;
  boolean checkEnds = true;
  ProbeReport report = new ProbeReport(false, false, "no probe here", List.of(), Instant.EPOCH);

  private final JitsiFileTree tree;
  final FakeScheduler scheduler;

  FakeSiteServiceClient(JitsiFileTree tree) {
    this(tree, new FakeScheduler(Clock.systemUTC()));
  }

  FakeSiteServiceClient(JitsiFileTree tree, FakeScheduler scheduler) {
    this.tree = tree;
    this.scheduler = scheduler;
  }

  /** Starts the services, which read the current files. */
  void startServices() {
    for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
      read(name);
    }
  }

  /** The content that the service of a file has read last. */
  String lastRead(DocumentName name) throws IOException {
    return Files.readString(copy(name));
  }

  @Override
  public List<String> bridgeHosts() {
    return bridges;
  }

  @Override
  public IdleAction requestIdleAction(IdleActionRequest request) {
    return scheduler.request(request);
  }

  @Override
  public void announceIntent(DocumentIntentRequest coming) {
    announced.add(coming);
  }

  @Override
  public String restartObstacle(String host, SiteService service) {
    return obstacle;
  }

  @Override
  public SiteServiceReply restart(String host, SiteServiceCommand command) {
    CommandOutcome outcome = outcomes.getOrDefault(command.service(), CommandOutcome.DONE);
    if (outcome != CommandOutcome.REFUSED) {
      restarted.add(command.service() + "@" + host);
      cutCalls.add(command.cutCalls());
      if (command.service() == SiteService.PROSODY) {
        read(DocumentName.PROSODY);
      } else if (command.service() == SiteService.JICOFO) {
        read(DocumentName.JICOFO_CONF);
      }
    }
    return new SiteServiceReply(outcome, "as told", Instant.EPOCH);
  }

  @Override
  public Optional<ProsodyConfigReport> checkConfig() {
    return Optional.of(
        checkEnds
            ? ProsodyConfigReport.of(checkStatus, String.join("\n", complaints))
            : ProsodyConfigReport.of(-1, ""));
  }

  @Override
  public ProbeReport probe(SecureDomainMode expected) {
    return report;
  }

  private Path copy(DocumentName name) {
    return tree.root().resolve("running-" + name.text());
  }

  private void read(DocumentName name) {
    try {
      if (Files.exists(tree.path(name))) {
        Files.copy(tree.path(name), copy(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

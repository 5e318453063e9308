package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.contract.BridgeAnswer.Outcome;
import io.meetkeeper.backbone.contract.document.DocumentIntent;
import io.meetkeeper.backbone.contract.domain.ProbeReport;
import io.meetkeeper.backbone.contract.domain.SecureDomainWish;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceAnswer;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand;
import io.meetkeeper.files.layout.DocumentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Services that read their files when they are restarted, as real ones do: what they have read lies
 * beside the tree, so that it outlives this process as they do.
 */
final class FakeServices implements Surroundings {
  final List<String> restarted = new ArrayList<>();
  final Map<SiteService, Outcome> outcomes = new HashMap<>();
  final List<DocumentIntent> announced = new ArrayList<>();
  final List<Boolean> cut = new ArrayList<>();
  String obstacle;
  List<String> complaints = List.of("cross_domain_bosh is obsolete");
  int checkStatus = 2;
  ProbeReport report = new ProbeReport(false, false, "no probe here", List.of(), Instant.EPOCH);

  private final JitsiTree tree;

  FakeServices(JitsiTree tree) {
    this.tree = tree;
  }

  /** They run and have read what is there. */
  void begin() {
    for (DocumentName name : List.of(DocumentName.PROSODY, DocumentName.JICOFO_CONF)) {
      read(name);
    }
  }

  /** What the service behind a file has read last. */
  String has(DocumentName name) throws IOException {
    return Files.readString(copy(name));
  }

  @Override
  public List<String> bridges() {
    return List.of("jvb1", "meet1");
  }

  @Override
  public void announce(DocumentIntent coming) {
    announced.add(coming);
  }

  @Override
  public String obstacle(String host, SiteService service) {
    return obstacle;
  }

  @Override
  public SiteServiceAnswer restart(String host, SiteServiceCommand command) {
    Outcome outcome = outcomes.getOrDefault(command.service(), Outcome.DONE);
    if (outcome != Outcome.REFUSED) {
      restarted.add(command.service() + "@" + host);
      cut.add(command.cutCalls());
      if (command.service() == SiteService.PROSODY) {
        read(DocumentName.PROSODY);
      } else if (command.service() == SiteService.JICOFO) {
        read(DocumentName.JICOFO_CONF);
      }
    }
    return new SiteServiceAnswer(outcome, "as told", Instant.EPOCH);
  }

  @Override
  public Optional<Complaints> complaints() {
    return Optional.of(Complaints.of(checkStatus, String.join("\n", complaints)));
  }

  @Override
  public ProbeReport probe(SecureDomainWish expected) {
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

package io.meetkeeper.agent.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
  private static final ProcessId PROCESS = new ProcessId(7, 70);

  private final ActionRunner runner = new ActionRunner();
  private final FakeAction action = new FakeAction();

  /** An action that records its steps. */
  private static final class FakeAction implements HostAction<String> {
    private final List<String> steps = new ArrayList<>();
    private Future<String> observation = Future.succeededFuture("idle");
    private Future<ControlResult> act =
        Future.succeededFuture(new ControlResult(CommandOutcome.DONE, "done"));
    private ActionResult refusal;

    @Override
    public String name() {
      return "restart for j1";
    }

    @Override
    public Future<String> observe() {
      steps.add("observe");
      return observation;
    }

    @Override
    public Optional<ActionResult> check(String evidence) {
      steps.add("check " + evidence);
      if (evidence.isEmpty()) {
        throw new IllegalStateException("no evidence");
      }
      return Optional.ofNullable(refusal);
    }

    @Override
    public Future<ControlResult> act(String evidence) {
      steps.add("act");
      return act;
    }

    @Override
    public Future<ActionResult> verify(String evidence, ControlResult result) {
      steps.add("verify");
      return Future.succeededFuture(new ActionResult(result.outcome(), result.reason(), PROCESS));
    }
  }

  @Test
  void observesChecksActsAndVerifies() {
    assertThat(runner.run(action).result()).isEqualTo(ActionResult.done("done", PROCESS));
    assertThat(action.steps).containsExactly("observe", "check idle", "act", "verify");
    assertThat(runner.isBusy()).isFalse();
  }

  @Test
  void doesNotActOnARefusal() {
    action.refusal = ActionResult.refused("somebody talks", PROCESS);
    assertThat(runner.run(action).result()).isEqualTo(action.refusal);
    assertThat(action.steps).containsExactly("observe", "check idle");
  }

  @Test
  void runsOneActionAtATime() {
    Promise<ControlResult> slow = Promise.promise();
    action.act = slow.future();
    Future<ActionResult> first = runner.run(action);
    assertThat(runner.run(new FakeAction()).result())
        .isEqualTo(
            ActionResult.refused("another command is being carried out: restart for j1", null));
    slow.complete(new ControlResult(CommandOutcome.DONE, "done"));
    assertThat(first.result().outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(runner.run(new FakeAction()).result().outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void refusesWhenObservingOrCheckingFails() {
    action.observation = Future.failedFuture(new IllegalStateException("no bus"));
    ActionResult result = runner.run(action).result();
    assertThat(result.outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(result.reason()).startsWith("cannot look: ").endsWith("no bus");
    action.observation = Future.succeededFuture("");
    assertThat(runner.run(action).result().outcome()).isEqualTo(CommandOutcome.REFUSED);
    assertThat(action.steps).doesNotContain("act");
    assertThat(runner.isBusy()).isFalse();
  }

  @Test
  void reportsAnErrorAfterTheCheckAsFailure() {
    action.act = Future.failedFuture(new IllegalStateException("a fault of ours"));
    ActionResult result = runner.run(action).result();
    assertThat(result.outcome()).isEqualTo(CommandOutcome.FAILED);
    assertThat(result.reason()).startsWith("an error of Meetkeeper itself: ");
    assertThat(runner.isBusy()).isFalse();
  }
}

package io.meetkeeper.backbone.contract.health;

import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Steps that help: commands verbatim, advice by its code.
 *
 * @param lines in English, one step each
 * @param texts the same by their code, {@link RemedyMessage#COMMAND} for a command; empty when all
 *     are commands
 */
public record HealthRemedy(List<String> lines, List<MessageText> texts) {
  /** No steps. */
  public static final HealthRemedy NONE = new HealthRemedy(List.of(), List.of());

  /** Copies the lists; {@code texts} has as many items as {@code lines}, or none. */
  public HealthRemedy {
    lines = List.copyOf(lines);
    texts = texts.size() == lines.size() ? copy(texts) : List.of();
  }

  /**
   * Steps.
   *
   * @param steps a {@link String} for a command, a {@link MessageText} for advice
   */
  public static HealthRemedy of(Object... steps) {
    return of(List.of(steps));
  }

  /** The same from a list. */
  public static HealthRemedy of(List<?> steps) {
    List<String> lines = new ArrayList<>();
    List<MessageText> texts = new ArrayList<>();
    for (Object step : steps) {
      MessageText text =
          step instanceof MessageText advice ? advice : RemedyMessage.COMMAND.with(step);
      texts.add(text);
      lines.add(text.english());
    }
    return new HealthRemedy(lines, texts);
  }

  /** The steps, each as {@link #of(Object...)} takes it. */
  public List<Object> steps() {
    return IntStream.range(0, lines.size())
        .<Object>mapToObj(
            at -> texts.isEmpty() || isCommand(texts.get(at)) ? lines.get(at) : texts.get(at))
        .toList();
  }

  /** These steps and then others, each once. */
  public HealthRemedy and(HealthRemedy more) {
    List<Object> all = new ArrayList<>(steps());
    more.steps().stream().filter(step -> !all.contains(step)).forEach(all::add);
    return of(all);
  }

  /** A copy; empty when all are commands. */
  public static List<MessageText> copy(List<MessageText> texts) {
    return texts == null || texts.stream().allMatch(HealthRemedy::isCommand)
        ? List.of()
        : List.copyOf(texts);
  }

  private static boolean isCommand(MessageText text) {
    return RemedyMessage.COMMAND.code().equals(text.code());
  }
}

package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemText;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.files.DocumentKind;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.catalogue.NumberBounds;
import io.meetkeeper.files.catalogue.OptionCatalogue;
import io.meetkeeper.files.catalogue.OptionDefinition;
import io.meetkeeper.files.catalogue.OptionType;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.environment.EnvironmentSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The known options of one kind of file. */
public final class DocumentSchema {
  private final DocumentKind kind;
  private final OptionCatalogue catalogue;

  /** Loads the options of a kind; reads a table, so create it once for many options. */
  public DocumentSchema(DocumentKind kind) {
    this.kind = kind;
    catalogue = OptionCatalogue.of(kind);
  }

  /** Returns the types of an option in words; {@code null}: not known. */
  public String type(List<String> path) {
    return find(path)
        .map(definition -> describeTypes(definition))
        .filter(words -> !words.equals("any"))
        .orElse(null);
  }

  /** Returns the description of an option in English; {@code null}: not known. */
  public String description(List<String> path) {
    return catalogue
        .findNamed(path)
        .map(option -> OptionDescription.of(kind, option).render(MessageLanguage.EN))
        .orElse(null);
  }

  /** Returns the clients that support an option; {@code null}: not known. */
  public String clients(List<String> path) {
    return find(path)
        .map(definition -> String.join(", ", definition.clients()))
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }

  /**
   * Checks requested values.
   *
   * @return warnings for unknown options
   * @throws Problem 422 that names each value of a wrong type or out of bounds, and each unknown
   *     setting of a shell file
   */
  public List<String> validate(List<OptionChange> changes) {
    List<Problem.Field> wrong = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (OptionChange change : changes) {
      if (kind.isEnvironment()) {
        validateSetting(change, wrong);
      } else if (!change.remove()) {
        validate(change.path(), change.value(), wrong, warnings);
      }
    }
    if (!wrong.isEmpty()) {
      String detail =
          wrong.stream().map(DocumentSchema::describe).collect(Collectors.joining("; "));
      throw Problem.unacceptable(detail, wrong);
    }
    return warnings;
  }

  private static String describe(Problem.Field field) {
    return field.value() == null
        ? EditMessage.MUST_BE.english(field.name(), field.allowed())
        : ProblemText.NOT_ALLOWED.english(field.name(), field.value(), field.allowed());
  }

  /**
   * Checks a setting of a shell or environment file: such a file can run programs, so only known
   * settings with plain values are allowed.
   */
  private static void validateSetting(OptionChange change, List<Problem.Field> wrong) {
    String name = String.join(".", change.path());
    Optional<EnvironmentSetting> known = EnvironmentSetting.find(name);
    if (known.isEmpty()) {
      wrong.add(new Problem.Field(name, null, AllowedText.SAFE_SETTING.english()));
    } else if (!change.remove() && !known.get().accepts(change.value())) {
      String shown = SecretMasker.isSecretName(name) ? null : String.valueOf(change.value());
      wrong.add(new Problem.Field(name, shown, known.get().kind().words()));
    }
  }

  private void validate(
      List<String> path, Object value, List<Problem.Field> wrong, List<String> warnings) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach(
          (name, inner) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(String.valueOf(name));
            validate(longer, inner, wrong, warnings);
          });
      return;
    }
    String name = String.join(".", path);
    Optional<OptionDefinition> known = find(path);
    if (known.isEmpty()) {
      unknownOptionWarning(path, name).ifPresent(warnings::add);
    } else if (!known.get().accepts(value)) {
      String shown = SecretMasker.isSecretPath(path) ? null : String.valueOf(value);
      wrong.add(new Problem.Field(name, shown, allowed(known.get(), value)));
    }
  }

  /** A warning for an unknown option, for kinds of files whose options are known well enough. */
  private Optional<String> unknownOptionWarning(List<String> path, String name) {
    Optional<String> nearest = catalogue.suggest(path);
    boolean informative =
        kind == DocumentKind.CONFIG_JS
            || kind == DocumentKind.CUSTOM_CONFIG_JS
            || (kind == DocumentKind.HOCON && nearest.isPresent());
    return informative
        ? Optional.of(EditMessage.NO_OPTION.english(name, nearest.orElse(null)))
        : Optional.empty();
  }

  private Optional<OptionDefinition> find(List<String> path) {
    return catalogue.find(path);
  }

  private static String allowed(OptionDefinition definition, Object value) {
    NumberBounds numbers = definition.numbers();
    if (!definition.isOutOfBounds(value)) {
      return describeTypes(definition);
    }
    String least = numbers.least().toPlainString();
    if (numbers.most() == null) {
      return AllowedText.NUMBER_FROM.english(least);
    }
    AllowedText words = numbers.whole() ? AllowedText.WHOLE : AllowedText.NUMBER_BETWEEN;
    return words.english(least, numbers.most().toPlainString());
  }

  private static String describeTypes(OptionDefinition definition) {
    return definition.types().stream()
        .sorted()
        .map(DocumentSchema::typeName)
        .collect(Collectors.joining(" or "));
  }

  private static String typeName(OptionType type) {
    return type == OptionType.STRING ? "text" : type.name().toLowerCase(Locale.ROOT);
  }
}

package io.meetkeeper.backbone.contract.securedomain;

/**
 * What one file says about the secure domain.
 *
 * @param name as in documents, for example {@code config.js}
 * @param path where it lies
 * @param enabled whether only accounts open rooms; {@code null} when it has no say or is not known
 * @param guests whether guests may come in; {@code null} when it has no say or is not known
 * @param because which line says so, or why it is not known
 */
public record SecureDomainFile(
    String name, String path, Boolean enabled, Boolean guests, String because) {}

package io.meetkeeper.backbone.contract.securedomain;

/**
 * The secure domain as configured in one file.
 *
 * @param name name of the file in the API, for example {@code config.js}
 * @param path path of the file
 * @param enabled whether only accounts open rooms; {@code null} when the file does not decide that
 *     or cannot be read
 * @param guests whether guests may come in; {@code null} when the file does not decide that or
 *     cannot be read
 * @param because the line that decides it, or why it is not known
 */
public record SecureDomainFile(
    String name, String path, Boolean enabled, Boolean guests, String because) {}

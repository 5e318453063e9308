/**
 * The secure domain of a site: reads what Prosody's, Jicofo's and the web client's files say of it,
 * and changes them as one transaction that either comes through or leaves everything as it was.
 * Begin with {@link io.meetkeeper.auth.domain.SecureDomainTransaction}.
 */
package io.meetkeeper.auth.domain;

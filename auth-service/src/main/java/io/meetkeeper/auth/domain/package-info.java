/**
 * The secure domain of a site: reads its mode from the files of Prosody, Jicofo and the web client,
 * and changes them as one transaction that either succeeds or restores everything. Start with
 * {@link io.meetkeeper.auth.domain.SecureDomainTransaction}.
 */
package io.meetkeeper.auth.domain;

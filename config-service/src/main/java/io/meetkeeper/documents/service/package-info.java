/**
 * The services that must read a changed file: next steps, and pending actions that wait until no
 * conference is running. Used by DocumentsVerticle.
 */
package io.meetkeeper.documents.service;

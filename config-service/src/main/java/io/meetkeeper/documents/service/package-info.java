/**
 * The services that must read a changed file: next steps and the stored actions that wait until
 * nobody talks; DocumentsVerticle calls it.
 */
package io.meetkeeper.documents.service;

/**
 * Texts for people as codes with parameters, put into words in the reader's language (decision 39).
 */
package io.meetkeeper.backbone.message;

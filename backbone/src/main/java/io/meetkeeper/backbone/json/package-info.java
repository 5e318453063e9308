/**
 * Contract records as JSON: read and written straight from the tokens where that is usual, and by
 * Jackson's databind otherwise.
 */
package io.meetkeeper.backbone.json;

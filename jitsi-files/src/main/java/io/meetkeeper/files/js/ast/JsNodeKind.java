package io.meetkeeper.files.js.ast;

/** The kinds of nodes; in brackets their text, followed by their children. */
public enum JsNodeKind {
  /** The statements. */
  SCRIPT,
  /** [var, let, const] its declarators. */
  VARIABLES,
  /** A target and, if present, its value. */
  DECLARATOR,
  /** One expression. */
  EXPRESSION_STATEMENT,
  /** Its condition, then one or two statements. */
  IF,
  /** [for, while, do] all parts. */
  LOOP,
  /** Statements. */
  BLOCK,
  /** [try, switch, case, return, throw, break, continue, with, label] all parts. */
  CONTROL,
  /** [name] its parameters and its body. */
  FUNCTION,
  /** [name] all parts. */
  CLASS,
  /** A lone semicolon. */
  EMPTY,
  /** [name]. */
  IDENTIFIER,
  /** [name] of a member of a class. */
  PRIVATE_NAME,
  /** [value]. */
  STRING,
  /** [as written]. */
  NUMBER,
  /** [as written]. */
  BIGINT,
  /** [as written]. */
  REGEXP,
  /** [value if nothing is substituted] the substituted expressions. */
  TEMPLATE,
  /** [true, false, null, this, super]. */
  KEYWORD,
  /** Its elements. */
  ARRAY,
  /** A missing element. */
  HOLE,
  /** Three dots: the spread expression, or the rest target. */
  SPREAD,
  /** Its members: PROPERTY, SHORTHAND, METHOD, ACCESSOR, SPREAD. */
  OBJECT,
  /** [name unless computed] its key and its value. */
  PROPERTY,
  /** [name] its name; in a target also a default. */
  SHORTHAND,
  /** [name unless computed] its key and its function. */
  METHOD,
  /** [name unless computed] a getter or setter: its key and its function. */
  ACCESSOR,
  /** A member {@code a = 1}, which is allowed only in a target. */
  COVER_INITIALIZER,
  /** A target and its default. */
  DEFAULT,
  /** [operator] its operand. */
  UNARY,
  /** [++, --] its operand. */
  UPDATE,
  /** [operator, or several] its operands. */
  BINARY,
  /** [operator] its target and its value. */
  ASSIGNMENT,
  /** Its condition and two values. */
  CONDITIONAL,
  /** The called expression and the arguments. */
  CALL,
  /** The constructor and the arguments. */
  NEW,
  /** [name] its object. */
  MEMBER,
  /** Its object and the computed name. */
  INDEX,
  /** One expression. */
  PARENTHESES,
  /** Its expressions. */
  SEQUENCE,
  /** [yield, await] its operand if present. */
  SUSPENSION
}

import {
  type CommentTag,
  type DeclarationReflection,
  type Reflection,
  ReflectionKind,
  type SignatureReflection,
} from "typedoc";
import { type MarkdownPageEvent, MarkdownTheme, type MarkdownThemeContext } from "typedoc-plugin-markdown";
import { code } from "../markdown.js";

/** What the plugin writes, without what says nothing about a component, and with defaults as people read them. */
export class ComponentsTheme extends MarkdownTheme {
  override getRenderContext(page: MarkdownPageEvent<Reflection>): MarkdownThemeContext {
    const context = super.getRenderContext(page);
    // Every component extends Pulumi's own class, and every constructor overrides that one's and returns the component.
    context.partials.hierarchy = () => "";
    context.partials.inheritance = () => "";
    context.partials.constructor = ({ signatures = [] }: DeclarationReflection) =>
      signatures.map((signature) => constructorLine(context, signature)).join("\n\n");
    // null is what the plugin itself answers, beside what it declares.
    context.helpers.getPropertyDefaultValue = (model) => defaultCell(model) as string;
    return context;
  }
}

/** As a caller writes it, and where its arguments stand. */
function constructorLine(context: MarkdownThemeContext, { name, parameters = [] }: SignatureReflection): string {
  const names = parameters.map((parameter) => `${parameter.name}${parameter.flags.isOptional ? "?" : ""}`);
  const args = parameters.find((parameter) => parameter.name === "args")?.type;
  const line = code(`new ${name}(${names.join(", ")})`);
  return args ? `${line}, where \`args\` is ${context.partials.someType(args)}` : line;
}

/** Only arguments have defaults, some in prose; null where a table needs no column of them. */
function defaultCell(model: Reflection): string | null {
  const { parent } = model;
  if (!parent?.isDeclaration() || !parent.kindOf(ReflectionKind.Interface)) return null;
  if (!parent.children?.some((child) => defaultTag(child))) return null;
  const tag = defaultTag(model);
  if (!tag) return model.flags.isOptional ? "–" : "must be given";
  const text = tag.content.map((part) => part.text).join("");
  return text.replace(/^(?:true|false|-?\d+|[\w.]+[/_-][\w./-]+)(?=$|[,:])/, code);
}

const defaultTag = (model: Reflection): CommentTag | undefined => model.comment?.getTag("@defaultValue");

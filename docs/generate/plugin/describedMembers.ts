import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** What the comments of components/ say, by an interface's name, or by it and a member's with a dot between. */
export type Descriptions = ReadonlyMap<string, string>;

/** Reads the comments that Pulumi's analyzer leaves out: defaults, and what stands in links. */
export function describedMembers(folder: string): Descriptions {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const interfaces = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements.filter(ts.isInterfaceDeclaration);
  });
  return new Map(
    interfaces.flatMap((declared) => [
      [declared.name.text, descriptionOf(declared)] as const,
      ...declared.members.map(
        (member) => [`${declared.name.text}.${member.name?.getText()}`, descriptionOf(member)] as const,
      ),
    ]),
  );
}

function descriptionOf(member: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  const tags = comments.flatMap(({ tags = [] }) => [...tags]).filter(({ tagName }) => tagName.text === "defaultValue");
  const texts = [
    ...comments.map(({ comment }) => textOf(comment)),
    ...tags.map(({ comment }) => `Default: ${textOf(comment)}.`),
  ];
  return texts.filter((text) => text !== "").join(" ");
}

/** In one paragraph; what is linked is named. */
function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  const parts = typeof comment === "string" || !comment ? [comment ?? ""] : comment.map(partOf);
  return parts.join("").replace(/\s+/g, " ").trim();
}

function partOf(part: ts.JSDocComment): string {
  if (part.kind === ts.SyntaxKind.JSDocText) return part.text;
  return `\`${(part as ts.JSDocLink).name?.getText() ?? ""}\``;
}

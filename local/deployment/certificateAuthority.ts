import { type CertificateExtension, generate } from "selfsigned";

/** PEM texts. */
export interface ServerCertificate {
  readonly key: string;
  readonly certificate: string;
  /** Of the authority that vouches for it: what a client has to trust. */
  readonly authority: string;
}

/** A certificate of this machine's own name, by an authority made for it alone. */
export async function localhostCertificate(): Promise<ServerCertificate> {
  const common = { keyType: "ec", algorithm: "sha256" } as const;
  const authority = await generate([{ name: "commonName", value: "local deployments" }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const extensions: CertificateExtension[] = [
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
  ];
  const own = await generate([{ name: "commonName", value: "localhost" }], {
    ...common,
    extensions,
    ca: { key: authority.private, cert: authority.cert },
  });
  return { key: own.private, certificate: own.cert, authority: authority.cert };
}

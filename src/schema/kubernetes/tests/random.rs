//! Random and unfinished documents.

use super::kinds::CRD;
use super::*;

#[test]
fn random_documents_do_not_panic() {
    // Parts of documents, put together by a generator of its own so that a failure comes again.
    let parts = [
        "apiVersion: v1\n",
        "kind: Pod\n",
        "kind: Deployment\n",
        "apiVersion: apps/v1\n",
        "metadata:",
        "spec:",
        "template:",
        "containers:",
        " ",
        "  ",
        "- ",
        "\n",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "name: a",
        "&a ",
        "*a",
        "<<: *a",
        "? ",
        "{{ x }}",
        "\"",
        "'",
        "ports:",
        "é: ü",
        "null",
        "~",
        "0x",
        "1e99999",
        "!t ",
        "data: {a: b}",
        "x: |\n",
        "- - -",
        "securityContext: {privileged: 1}",
        "\t",
        "---\n",
    ];
    let definitions = tree(CRD);
    let schema = definitions.documents().next().expect("a document");
    let mut seed = 1u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..3000 {
        let length = next(40);
        let text: String = (0..length).map(|_| parts[next(parts.len())]).collect();
        let tree = tree(&text);
        for root in tree.documents() {
            for kind in ["Pod", "Secret", "Service"] {
                let kind = Kind::find("v1", kind).expect("a kind");
                for fault in Walk::new(Version::OLDEST).object(root, kind) {
                    let _ = (describe(&fault), fault.rewritten());
                }
            }
            let mut odd = Crds::default();
            odd.add(root);
            odd.add(schema);
            let _ = odd.check(root, "b.example/v1", "A", Version::NEWEST);
            let _ = look_up(
                super::tests::text(root, "apiVersion"),
                super::tests::text(root, "kind"),
                Version::DEFAULT,
            );
        }
    }
}

#[test]
fn every_beginning_of_a_document_is_read() {
    for text in [CRD.to_owned(), CRD.replace("  ", " ")] {
        for end in (0..text.len()).filter(|it| text.is_char_boundary(*it)) {
            let tree = tree(&text[..end]);
            let mut crds = Crds::default();
            for root in tree.documents() {
                crds.add(root);
                let kind = Kind::find("apiextensions.k8s.io/v1", "CustomResourceDefinition");
                let _ = Walk::new(Version::DEFAULT).object(root, kind.expect("a kind"));
                let _ = crds.check(root, "b.example/v1", "A", Version::DEFAULT);
            }
        }
    }
}

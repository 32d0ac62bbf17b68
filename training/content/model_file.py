"""Writes the model file that `src/stage/content/model/read.rs` reads.

All numbers are little-endian. A text is one byte with its length, and UTF-8.

    magic      8 bytes "clean\\0cm"; format version u16; evidence version u16; CRC-32 u32 and length u32 of the rest
    forest     of blocks: features, thresholds, trees (below)
    curve      from the score of a block to the probability that it is content
    forest     of pages: its features are those of blocks (their mean over content) and how sure the trees are
    curve      from the score of a page to its share of prose
    names      count u32; for each, sorted by its bytes: text, score i8 in steps of 1/32
    types      of pages: count u8; curve from a score less the highest of all types to the weight of the type;
               for each type: text, forest; its features are as those of the forest of pages

    forest     count of features u16; for each: name, count of thresholds u8, thresholds f32 ascending
               count of trees u16; for each: count of nodes u8; for each node in preorder: feature u16, threshold u8,
               child when the value is at most the threshold i8, child when it is above i8, mean value f32;
               then the leaves f32. A child below zero is the leaf -1 - child. No node: one leaf.
    curve      count u16; for each point: score f32, value f32; scores ascend
"""
import struct
import zlib

import numpy as np

MAGIC = b"clean\0cm"
VERSION = 2
# What stands before the body.
HEAD = len(MAGIC) + 12
# What a model of texts knows of types of pages.
NO_TYPES = ([(0.0, 1.0)], ())


def write(path, evidence_version, forests, names, types=NO_TYPES):
    """Writes a model; `forests` are the block and the page forest, each with its features and the points of its curve.

    `types` are the points of their curve, and for each type of page its name, its forest and the features of that.
    """
    body = b"".join(forest_of(*forest[:2]) + curve_of(forest[2]) for forest in forests) + names_of(names) + types_of(types)
    write_body(path, evidence_version, body)


def write_body(path, evidence_version, body):
    head = struct.pack("<HHII", VERSION, evidence_version, zlib.crc32(body), len(body))
    path.write_bytes(MAGIC + head + body)


def with_types(model, types):
    """Writes a model anew with other types of pages; all else of it stays byte for byte."""
    file = model.read_bytes()
    version, evidence_version = struct.unpack_from("<HH", file, len(MAGIC))
    if version not in (1, VERSION):
        raise SystemExit(f"{model}: the format is {version}, not {VERSION}")
    # Format 1 ended with the names.
    end = end_of_names(file)
    write_body(model, evidence_version, file[HEAD:end] + types_of(types))


def types_of(types):
    weights, forests = types
    head = struct.pack("<B", len(forests)) + curve_of(weights)
    return head + b"".join(text(name) + forest_of(trees, features) for name, trees, features in forests)


def text(value):
    data = value.encode("utf-8")
    return struct.pack("<B", len(data)) + data


def forest_of(trees, names):
    """Returns the bytes of LightGBM trees. Features that no tree uses are left out."""
    parsed = [nodes_of(tree["tree_structure"]) for tree in trees.dump_model()["tree_info"]]
    splits = [(node["feature"], node["threshold"]) for nodes, _ in parsed for node in nodes]
    used = sorted({feature for feature, _ in splits})
    thresholds = {feature: sorted({t for c, t in splits if c == feature}) for feature in used}
    data = [struct.pack("<H", len(used))]
    for feature in used:
        values = thresholds[feature]
        data.append(text(names[feature]) + struct.pack(f"<B{len(values)}f", len(values), *values))
    data.append(struct.pack("<H", len(parsed)))
    for nodes, leaves in parsed:
        data.append(struct.pack("<B", len(nodes)))
        for node in nodes:
            feature = node["feature"]
            at = thresholds[feature].index(node["threshold"])
            data.append(struct.pack("<HBbbf", used.index(feature), at, node["below"], node["above"], node["value"]))
        data.append(struct.pack(f"<{len(leaves)}f", *leaves))
    return b"".join(data)


def nodes_of(tree):
    """Returns the nodes of a tree in preorder, and its leaves."""
    nodes, leaves = [], []

    def add(part):
        if "split_feature" not in part:
            leaves.append(part["leaf_value"])
            return -len(leaves)
        if part["decision_type"] != "<=":
            raise ValueError("only numbers are compared")
        node = dict(feature=part["split_feature"], threshold=floor32(part["threshold"]), value=part["internal_value"])
        nodes.append(node)
        index = len(nodes) - 1
        node["below"] = add(part["left_child"])
        node["above"] = add(part["right_child"])
        return index

    add(tree)
    return nodes, leaves


def floor32(threshold):
    """Returns the largest f32 that is not above the threshold. Comparing any f32 with it gives the same result."""
    value = np.float32(threshold)
    return float(value if float(value) <= threshold else np.nextafter(value, np.float32(-np.inf)))


def curve_of(points):
    return struct.pack("<H", len(points)) + b"".join(struct.pack("<ff", *point) for point in points)


def names_of(names):
    in_order = sorted((word.encode("utf-8"), score) for word, score in names.items())
    fitting = [(word, score) for word, score in in_order if len(word) < 256]
    data = [struct.pack("<B", len(word)) + word + struct.pack("<b", score) for word, score in fitting]
    return struct.pack("<I", len(data)) + b"".join(data)


def write_golden(path, trees, names, rows=16):
    """Writes rows made from thresholds of the trees, and the answers of LightGBM, for the test of the reader.

        count of rows u16; count of features u16; names; for each row: its values f32, LightGBM's raw score f64 (one for
        each type of page)
    """
    splits = {}
    for tree in trees.dump_model()["tree_info"]:
        for node in nodes_of(tree["tree_structure"])[0]:
            splits.setdefault(node["feature"], set()).add(node["threshold"])
    random = np.random.RandomState(3)
    matrix = np.zeros((rows, len(names)), np.float32)
    for feature in sorted(splits):
        matrix[:, feature] = random.choice(sorted(splits[feature]), rows) + random.choice([-0.5, 0.0, 0.5], rows)
    # LightGBM treats values close to 0 as 0, and has a threshold right there.
    matrix[np.abs(matrix) < 1e-30] = 0
    used = sorted(splits)
    data = [struct.pack("<HH", rows, len(used))] + [text(names[feature]) for feature in used]
    for row, raw in zip(matrix, trees.predict(matrix, raw_score=True)):
        scores = np.atleast_1d(raw)
        data.append(struct.pack(f"<{len(used)}f{len(scores)}d", *row[used], *scores))
    path.write_bytes(b"".join(data))


def end_of_names(file):
    """Returns where the types of pages begin in a model of this format."""
    at = HEAD
    for _ in ("blocks", "pages"):
        at = after_curve(file, after_forest(file, at))
    (n_names,) = struct.unpack_from("<I", file, at)
    at += 4
    for _ in range(n_names):
        at += 1 + file[at] + 1
    return at


def after_forest(file, at):
    (n_features,) = struct.unpack_from("<H", file, at)
    at += 2
    for _ in range(n_features):
        at += 1 + file[at]
        at += 1 + 4 * file[at]
    (n_trees,) = struct.unpack_from("<H", file, at)
    at += 2
    for _ in range(n_trees):
        n_nodes = file[at]
        at += 1 + n_nodes * struct.calcsize("<HBbbf") + 4 * (n_nodes + 1)
    return at


def after_curve(file, at):
    (n_points,) = struct.unpack_from("<H", file, at)
    return at + 2 + 8 * n_points

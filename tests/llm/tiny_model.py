"""A real llama.cpp server with a model of random weights, made on the spot: its words mean nothing, and its grammar is the real one."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WIDTH, _HEADS, _LAYERS, _FEED = 64, 4, 2, 128
_SPECIAL = ("<s>", "</s>")


def _letters() -> list[str]:
    """The letter that stands for each byte in a byte-level vocabulary, as GPT-2 has it."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(others)) for byte in range(256)]


def write_model(path: Path, context: int = 32_768) -> None:
    """Write a GGUF file with random weights and one token for each byte."""
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(str(path), "llama")
    letters = _letters()
    tokens = [*_SPECIAL, *letters, letters[ord("i")] + letters[ord("n")]]
    kinds = [3, 3, *[1] * 257]
    writer.add_context_length(context)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_FEED)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([token.encode() for token in tokens])
    writer.add_token_types(kinds)
    writer.add_token_merges(["i n"])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    random = np.random.default_rng(7)

    def weights(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.05).astype(np.float32)

    writer.add_tensor("token_embd.weight", weights(len(tokens), _WIDTH))
    writer.add_tensor("output_norm.weight", np.ones(_WIDTH, np.float32))
    writer.add_tensor("output.weight", weights(len(tokens), _WIDTH))
    for layer in range(_LAYERS):
        for name, shape in (
            ("attn_q", (_WIDTH, _WIDTH)),
            ("attn_k", (_WIDTH, _WIDTH)),
            ("attn_v", (_WIDTH, _WIDTH)),
            ("attn_output", (_WIDTH, _WIDTH)),
            ("ffn_gate", (_FEED, _WIDTH)),
            ("ffn_up", (_FEED, _WIDTH)),
            ("ffn_down", (_WIDTH, _FEED)),
        ):
            writer.add_tensor(f"blk.{layer}.{name}.weight", weights(*shape))
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", np.ones(_WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@contextlib.contextmanager
def llama_server(folder: Path, context: int = 32_768, slots: int = 4) -> Iterator[str]:
    """Give the address of a running server; what it writes to standard error is thrown away."""
    import xllamacpp

    path = folder / "tiny.gguf"
    if not path.exists():
        write_model(path, context)
    with _silent():
        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.n_ctx = context
        params.n_parallel = slots
        params.cpuparams.n_threads = 1
        params.cpuparams_batch.n_threads = 1
        params.hostnames = ["127.0.0.1"]
        params.use_jinja = False
        params.warmup = False
        params.sampling.seed = 7
        server = xllamacpp.Server(params)
        yield f"{server.listening_address}/v1"
        del server


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)

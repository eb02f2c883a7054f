"""Exports the trained pair model to int8 ONNX: ``python -m training.export --weights FILE --output FOLDER``. See README.md."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.model import PairModel, base_folder

_OPSET = 17
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OUTPUTS = ("conveys", "stance")


def main() -> None:
    """Write ``pair.onnx`` and ``tokenizer.json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="pair.safetensors of training")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    model = PairModel(base_folder())
    model.load_state_dict(load_file(str(arguments.weights)))
    export(model, arguments.output / "pair.onnx")
    export_tokenizer(arguments.output / "tokenizer.json")


def export(model: PairModel, target: Path) -> None:
    """The model as ONNX with weights of 8 bits and activations quantised as they come.

    Weights use 7 of the 8 bits, as processors without VNNI would overflow with 8: every machine gets nearly the same scores.
    """
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        example = torch.ones((2, 8), dtype=torch.long)
        torch.onnx.export(
            model,
            (example, example, example),
            str(plain),
            input_names=list(_INPUTS),
            output_names=list(_OUTPUTS),
            dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in _INPUTS} | {name: {0: "pairs"} for name in _OUTPUTS},
            opset_version=_OPSET,
            dynamo=False,
        )
        config = model.encoder.config
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False  # has no form that takes a quantised table
        optimizer.optimize_model(
            str(plain),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
            optimization_options=options,
        ).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def export_tokenizer(target: Path) -> None:
    """The base model's tokenizer without its padding: padding to 128 tokens would cost ten times the work."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    made.save(str(target), pretty=False)


if __name__ == "__main__":
    main()

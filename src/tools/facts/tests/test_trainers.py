import importlib
import sys
import unittest

from tests.sample import SampleTest

PARSER = """
    import argparse
    if __name__ == "__main__":
        parser = argparse.ArgumentParser()
        parser.add_argument("--cache_info", action="store_true")
        parser.add_argument("--train_batch_size", type=int, default=1)
        parser.parse_args()
"""
SANITIZER = """
    @dataclass
    class BaseSubsetParams:
        num_repeats: int = 1

    @dataclass
    class DreamBoothSubsetParams(BaseSubsetParams):
        cache_info: bool = False

    @dataclass
    class FineTuningSubsetParams(BaseSubsetParams):
        metadata_file: Optional[str] = None

    @dataclass
    class ControlNetSubsetParams(BaseSubsetParams):
        pass

    @dataclass
    class DreamBoothDatasetParams:
        batch_size: int = 1

    @dataclass
    class FineTuningDatasetParams:
        batch_size: int = 1

    @dataclass
    class ControlNetDatasetParams:
        batch_size: int = 1

    class ConfigSanitizer:
        SUBSET_ASCENDABLE_SCHEMA = {
            "num_repeats": int,
            "token_warmup_step": Any(float, int),
            "face_crop_aug_range": functools.partial(__validate_and_convert_twodim.__func__, float),
        }
        DB_SUBSET_DISTINCT_SCHEMA = {"cache_info": bool}
        FT_SUBSET_DISTINCT_SCHEMA = {Required("metadata_file"): str}
        DATASET_ASCENDABLE_SCHEMA = {
            "batch_size": int,
            "resolution": functools.partial(__validate_and_convert_scalar_or_twodim.__func__, int),
        }

        def __init__(self, support_dropout):
            self.db_subset_schema = self.__merge_dict(self.SUBSET_ASCENDABLE_SCHEMA, self.DB_SUBSET_DISTINCT_SCHEMA)
            self.ft_subset_schema = self.__merge_dict(
                self.SUBSET_ASCENDABLE_SCHEMA, self.FT_SUBSET_DISTINCT_SCHEMA if support_dropout else {}
            )
            self.cn_subset_schema = self.__merge_dict(self.SUBSET_ASCENDABLE_SCHEMA)
            self.db_dataset_schema = self.__merge_dict(self.DATASET_ASCENDABLE_SCHEMA, {"subsets": [self.db_subset_schema]})
            self.ft_dataset_schema = self.__merge_dict(self.DATASET_ASCENDABLE_SCHEMA, {"subsets": [self.ft_subset_schema]})
            self.cn_dataset_schema = self.__merge_dict(self.DATASET_ASCENDABLE_SCHEMA, {"subsets": [self.cn_subset_schema]})
            self.general_schema = self.__merge_dict(self.DATASET_ASCENDABLE_SCHEMA, self.SUBSET_ASCENDABLE_SCHEMA)
"""
NETWORK = """
    from networks import base

    def create_network(multiplier, network_dim, **kwargs):
        kwargs.get("conv_dim", None)
        return base.create_base(**kwargs)
"""
BASE = """
    def create_base(**kwargs):
        return kwargs.get("rank_dropout", 0.5)

    def create_network_from_weights(**kwargs):
        pass
"""


class TrainersTest(SampleTest):
    def extract(self, name, texts):
        extract = importlib.import_module(f"trainers.{name}").extract(self.checkout(texts))
        return {table.name: rows for table, rows in extract}

    def test_sd_scripts(self):
        texts = {
            "train_network.py": PARSER,
            "setup.py": "",
            "library/config_util.py": SANITIZER,
            "networks/lora.py": NETWORK,
            "networks/base.py": BASE,
            "networks/check.py": "",
        }
        tables = self.extract("sdscripts", texts)
        self.assertEqual(["train_network"], [row["script"] for row in tables["scripts"]])
        modules = [(row["module"], row["create"]) for row in tables["modules"]]
        self.assertEqual([("networks.base", ""), ("networks.lora", "yes")], modules)
        taken = [(row["name"], row["default"]) for row in tables["arguments"]]
        self.assertEqual([("conv_dim", "None"), ("rank_dropout", "0.5")], taken)
        keys = {(row["level"], row["name"]): row for row in tables["keys"]}
        self.assertEqual("train_batch_size", keys["general", "batch_size"]["argument"])
        self.assertEqual("dreambooth", keys["subsets", "cache_info"]["scope"])
        self.assertEqual("dreambooth finetuning controlnet", keys["datasets", "resolution"]["scope"])
        self.assertEqual("int or pair of int", keys["datasets", "resolution"]["type"])
        self.assertEqual("pair of float", keys["subsets", "face_crop_aug_range"]["type"])
        self.assertEqual("number", keys["subsets", "token_warmup_step"]["type"])
        self.assertEqual("list of table", keys["datasets", "subsets"]["type"])
        required = keys["subsets", "metadata_file"]
        self.assertEqual(("yes", "None", "finetuning"), (required["required"], required["default"], required["scope"]))

    @unittest.skipIf(sys.version_info < (3, 10), "OneTrainer is written for Python 3.10")
    def test_onetrainer(self):
        config = """
            from modules.util.enum.Mode import Mode

            class Part(BaseConfig):
                @staticmethod
                def default_values():
                    data = []
                    data.append(("train", True, bool, False))
                    return Part(data)

            class TrainConfig(BaseConfig):
                def __init__(self, data):
                    super().__init__(data, config_version=3)

                @staticmethod
                def default_values():
                    data = []
                    data.append(("mode", Mode.ON, Mode, False))
                    data.append(("rate", None, float, True))
                    unet = Part.default_values()
                    unet.train = False
                    data.append(("unet", unet, Part, False))
                    data.append(("parts", None, list[Part], True))
                    return TrainConfig(data)
        """
        create = """
            def create_optimizer(config):
                optimizer_config = config.optimizer
                match config.optimizer.optimizer:
                    case Optimizer.SGD:
                        optimizer = torch.optim.SGD(lr=1, momentum=optimizer_config.momentum)

            def create_lr_scheduler(config):
                match config.learning_rate_scheduler:
                    case LearningRateScheduler.COSINE:
                        lr_lambda = lr_lambda_cosine(config.cycles)
        """
        texts = {
            "modules/util/config/TrainConfig.py": config,
            "modules/util/enum/Mode.py": "from enum import Enum\nclass Mode(Enum):\n    ON = 'on'\n    OFF = 'off'\n",
            "modules/util/create.py": create,
        }
        tables = self.extract("onetrainer", texts)
        keys = {(row["level"], row["name"]): (row["type"], row["default"]) for row in tables["keys"]}
        self.assertEqual(("Mode", "'ON'"), keys["TrainConfig", "mode"])
        self.assertEqual(("float or none", "None"), keys["TrainConfig", "rate"])
        self.assertEqual(("Part", "{'train': False}"), keys["TrainConfig", "unet"])
        self.assertEqual(("list of Part or none", "None"), keys["TrainConfig", "parts"])
        self.assertEqual(("int", "3"), keys["TrainConfig", "__version"])
        self.assertEqual(["ON", "OFF"], [row["value"] for row in tables["enums"]])
        optimizer = tables["optimizers"][0]
        self.assertEqual(("SGD", "torch.optim.SGD", "momentum"), (optimizer["name"], optimizer["class"], optimizer["takes"]))

    def test_ai_toolkit(self):
        config = """
            from typing import Literal
            Kind = Literal['lora', 'lokr']

            class EMAConfig:
                def __init__(self, **kwargs):
                    self.decay: float = kwargs.get('decay', 0.9)

            class TrainConfig:
                def __init__(self, **kwargs):
                    self.steps: int = kwargs.get('steps', 1000)
                    self.kind: Kind = kwargs.get('kind', 'lora')
                    self.on = kwargs.get('on', False)
                    ema = kwargs.get('ema_config', None)
                    self.ema = EMAConfig(**ema)
        """
        process = """
            class BaseProcess:
                def __init__(self):
                    self.name = self.get_conf('name', required=True)
                    self.train = TrainConfig(**self.get_conf('train', {}))
        """
        optimizer = """
            def get_optimizer(lower_type):
                if lower_type == "adamw":
                    return torch.optim.AdamW()
        """
        texts = {
            "toolkit/config_modules.py": config,
            "toolkit/job.py": "",
            "toolkit/data_loader.py": "",
            "toolkit/dataloader_mixins.py": "",
            "toolkit/optimizer.py": optimizer,
            "toolkit/scheduler.py": "def get_lr_scheduler(name):\n    pass\n",
            "jobs/process/BaseProcess.py": process,
            "extensions_built_in/models/x.py": "class X:\n    arch = 'x1'\n",
        }
        tables = self.extract("aitoolkit", texts)
        keys = {f"{row['level']}.{row['name']}": (row["scope"], row["type"], row["default"]) for row in tables["keys"]}
        self.assertEqual(("BaseProcess", "", ""), keys["process.name"])
        self.assertEqual(("TrainConfig", "int", "1000"), keys["process.train.steps"])
        self.assertEqual(("TrainConfig", "Kind", "'lora'"), keys["process.train.kind"])
        self.assertEqual(("TrainConfig", "flag", "False"), keys["process.train.on"])
        self.assertEqual(("EMAConfig", "float", "0.9"), keys["process.train.ema_config.decay"])
        enums = [(row["enum"], row["value"]) for row in tables["enums"]]
        self.assertEqual([("Kind", "lora"), ("Kind", "lokr"), ("arch", "x1")], enums)

    def test_diffusion_pipe(self):
        train = """
            def set_config_defaults(config):
                config.setdefault('warmup_steps', 0)
                model_config = config['model']
                model_config.setdefault('guidance', 1.0)
                model_config['dtype'] = DTYPE_MAP[model_config['dtype']]

            if __name__ == '__main__':
                common.AUTOCAST_DTYPE = config['model']['dtype']
                model_type = config['model']['type']
                if model_type == 'sdxl' or model_type == 'pony':
                    from models import sdxl
                    model = sdxl.Pipeline(config)
        """
        sdxl = """
            from models.base import Comfy

            class Pipeline(Comfy):
                def __init__(self, config):
                    super().__init__(config)
                    self.v_pred = self.model_config.get('v_pred', False)

                def loss(self):
                    return self.model_config['guidance']
        """
        base = """
            class Comfy:
                def __init__(self, config):
                    self.vae = self.model_config['vae']

                def loss(self):
                    return self.config['huber_delta']

                def swap(self):
                    return self.config['blocks_to_swap']

            class Other:
                def __init__(self, config):
                    self.other = self.model_config['other']
        """
        texts = {
            "train.py": train,
            "utils/dataset.py": "def read(dataset_config):\n    return dataset_config.get('resolutions', [])\n",
            "models/sdxl.py": sdxl,
            "models/base.py": base,
        }
        tables = self.extract("diffusionpipe", texts)
        keys = {f"{row['level']}.{row['name']}": (row["scope"], row["default"], row["required"]) for row in tables["keys"]}
        expected = {
            "top.warmup_steps": ("", "0", ""),
            "top.model": ("", "", "yes"),
            "top.blocks_to_swap": ("pony sdxl", "", "yes"),
            "model.dtype": ("", "", "yes"),
            "model.guidance": ("pony sdxl", "1.0", ""),
            "model.type": ("", "", "yes"),
            "model.v_pred": ("pony sdxl", "False", ""),
            "model.vae": ("pony sdxl", "", "yes"),
            "top.resolutions": ("", "[]", ""),
        }
        self.assertEqual(expected, keys)

    def test_kohya_gui(self):
        gui = """
            from .class_model import Model

            def save_configuration(save_as_bool, file_path, v2, LoRA_type):
                pass

            def train_model(headless, v2, LoRA_type, network_dim):
                if v2:
                    run_cmd.append(rf"{scriptdir}/sd-scripts/sdxl_train_network.py")
                else:
                    run_cmd.append(rf"{scriptdir}/sd-scripts/train_network.py")
                if LoRA_type == "Standard":
                    network_module = "networks.lora"
                dim = network_dim if v2 else None
                config_toml_data = {"network_dim": dim, "v2": v2}

            def tab(config):
                model = Model()
                LoRA_type = gr.Dropdown(value="Standard", choices=[("Plain", "Standard"), "Flux1"])
                FIELD_REGISTRY = [("v2", model.v2), ("LoRA_type", LoRA_type)]
        """
        model = """
            class Model:
                def __init__(self):
                    self.v2 = gr.Checkbox(label="v2", value=self.config.get("model.v2", False))
        """
        tables = self.extract("kohyagui", {"kohya_gui/lora_gui.py": gui, "kohya_gui/class_model.py": model})
        keys = {(row["format"], row["level"], row["name"]): row for row in tables["keys"]}
        field = keys["gui", "lora", "v2"]
        self.assertEqual(("flag", "False", "kohya_gui/class_model.py"), (field["type"], field["default"], field["file"]))
        self.assertEqual("Standard, Flux1", keys["gui", "lora", "LoRA_type"]["choices"])
        self.assertEqual("network_dim v2", keys["toml", "lora", "network_dim"]["argument"])
        self.assertEqual("False", keys["settings", "model", "v2"]["default"])
        cases = [(row["condition"], row["value"]) for row in tables["cases"]]
        scripts = [("v2", "sdxl_train_network"), ("else", "train_network")]
        self.assertEqual([*scripts, ("LoRA_type == 'Standard'", "networks.lora")], cases)

    def test_lora_scripts(self):
        shared = """
            let data = {
                RAW: {
                    DATASET: {
                        resolution: Schema.string().default("512,512").description("a: Schema.number()"),
                        max_token_length: Schema.number().default(255), // old: Schema.string()
                    },
                },
                LOG: Schema.intersect([
                    Schema.object({ log_with: Schema.union(["tensorboard", 'wandb']).default("tensorboard") }),
                    Schema.object({ log_with: Schema.const("wandb").required(), wandb_key: Schema.string().required() }),
                ]),
            }
        """
        form = """
            Schema.object(
                UpdateSchema(SHARED_SCHEMAS.RAW.DATASET, {
                    resolution: Schema.string().default("768,768"),
                }, ["max_token_length"])
            ),
            SHARED_SCHEMAS.LOG,
        """
        server = """
            trainer_mapping = {"sd-lora": "./scripts/train_network.py"}

            async def create_toml_file(request):
                config.pop("gpu_ids", None)
                return config["train_data_dir"]
        """
        texts = {
            "mikazuki/schema/shared.ts": shared,
            "mikazuki/schema/flux-lora.ts": form,
            "mikazuki/app/api.py": server,
            "config/presets/a.toml": "[metadata]\nname = 'a'\n[data]\nresolution = '1,1'\n",
        }
        tables = self.extract("lorascripts", texts)
        keys = {(row["format"], row["name"]): row for row in tables["keys"]}
        self.assertEqual({"resolution", "log_with", "wandb_key"}, {name for kind, name in keys if kind == "form"})
        self.assertEqual("'768,768'", keys["form", "resolution"]["default"])
        self.assertEqual("tensorboard, wandb", keys["form", "log_with"]["choices"])
        self.assertEqual("yes", keys["form", "wandb_key"]["required"])
        self.assertEqual("metadata", keys["preset", "name"]["level"])
        self.assertEqual(("removed", "read"), (keys["server", "gpu_ids"]["level"], keys["server", "train_data_dir"]["level"]))
        self.assertEqual("./scripts/train_network.py", tables["cases"][0]["value"])

    def test_lycoris(self):
        kohya = """
            from .wrapper import LycorisNetwork

            def create_network(multiplier, network_dim, **kwargs):
                weight_decompose = bool(kwargs.get("dora_wd", False))
                network = LycorisNetworkKohya(weight_decompose=weight_decompose, factor=kwargs.get("factor", -1))

            class LycorisNetworkKohya(LycorisNetwork):
                @classmethod
                def apply_preset(cls, preset):
                    if "enable_conv" in preset:
                        cls.ENABLE_CONV = preset["enable_conv"]
        """
        wrapper = """
            from .modules.loha import LohaModule
            network_module_dict = {"loha": LohaModule}
            deprecated_arg_dict = {"constrain": "constraint"}
        """
        loha = """
            class LohaModule:
                def __init__(self, name, factor=1, weight_decompose=False, **kwargs):
                    self.wd = weight_decompose
        """
        texts = {
            "lycoris/kohya.py": kohya,
            "lycoris/wrapper.py": wrapper,
            "lycoris/config.py": "PRESET = {'full': {}}",
            "lycoris/modules/loha.py": loha,
        }
        tables = self.extract("lycoris", texts)
        arguments = [(row["module"], row["name"], row["default"]) for row in tables["arguments"]]
        own = [("lycoris.kohya", "dora_wd", "False"), ("lycoris.kohya", "factor", "-1")]
        self.assertEqual([*own, ("lycoris.kohya algo=loha", "dora_wd", "False")], arguments)
        self.assertEqual(["enable_conv"], [row["name"] for row in tables["keys"]])

    def test_simpletuner(self):
        fields = "simpletuner/simpletuner_sdk/server/services/field_registry/sections/"
        texts = {
            fields + "__init__.py": "_REGISTRARS = (model.register,)\n",
            fields + "model.py": """
                def register(registry):
                    levels = [{"value": one} for one in ("low", "high")]
                    registry._add_field(ConfigField(name="steps", arg_name="--steps", field_type=FieldType.NUMBER, default_value=1))
                    for number in range(1, 3):
                        registry._add_field(
                            ConfigField(
                                name=f"level_{number}",
                                arg_name=f"--level_{number}",
                                field_type=FieldType.SELECT,
                                default_value="low",
                                choices=levels,
                            )
                        )
                    registry._add_field(ConfigField(name="page", arg_name=None, field_type=FieldType.CHECKBOX))
                    registry._add_field(
                        ConfigField(name="steps", arg_name="--steps", field_type=FieldType.NUMBER, default_value=0.5)
                    )
                """,
            "simpletuner/helpers/models/model_metadata.json": '{"sdxl": {"flavour_choices": ["base", "refiner"]}, "own": {}}',
            "simpletuner/helpers/training/optimizer_param.py": """
                optimizer_choices = {"adamw": {"class": torch.optim.AdamW}}
                if is_there:
                    optimizer_choices.update({"lion": {"class": Lion}})
                """,
            "simpletuner/helpers/data_backend/factory.py": """
                def init(backend):
                    if "crop" in backend or backend.get("_own"):
                        backend["repeats"] = other["name"]
                    for key in ("path", "size"):
                        print(backend[key])
                """,
        }
        tables = self.extract("simpletuner", texts)
        options = {row["name"]: (row["type"], row["default"], row["choices"]) for row in tables["options"]}
        self.assertEqual(
            {
                "steps": ("float", "0.5", ""),
                "level_1": ("text", "'low'", "low high"),
                "level_2": ("text", "'low'", "low high"),
            },
            options,
        )
        self.assertEqual({"crop", "repeats", "path", "size"}, {row["name"] for row in tables["keys"]})
        self.assertEqual(["adamw", "lion"], [row["name"] for row in tables["optimizers"]])
        self.assertEqual([("flavour:sdxl", "base"), ("flavour:sdxl", "refiner")], [(row["enum"], row["value"]) for row in tables["enums"]])

    def test_prodigy(self):
        source = "class Prodigy:\n    def __init__(self, params, lr=1.0, d_coef=1.0):\n        raise ValueError('lr')\n"
        tables = self.extract("prodigy", {"prodigyopt/prodigy.py": source})
        self.assertEqual([("lr", "1.0"), ("d_coef", "1.0")], [(row["name"], row["default"]) for row in tables["arguments"]])
        self.assertEqual(1, len(tables["stops"]))

    def test_civitai(self):
        texts = {
            "src/server/common/constants.ts": """
                export const constants = {
                  trainingModelTypes: ['Character', 'Style'],
                  made: call({ a: 1 }),
                };
                """,
            "src/utils/training.ts": """
                export const STEPS = { default: 200, max: 5000 } as const;
                export const engineTypes = ['kohya', 'rapid'] as const;
                export const trainingModelInfo: { [key in Names]: { type: Type; air?: string } } = {
                  // the standard
                  sdxl: { type: 'sdxl', pretty: 'SDXL', aiToolkit: { ecosystem: 'sdxl' } },
                  'wan': { type: 'wan', pretty: 'Wan', aiToolkit: { ecosystem: 'wan', modelVariant: '2.1' } },
                };
                """,
            "src/components/Training/Form/TrainingParams.tsx": """
                export const trainingSettings: Setting[] = [
                  {
                    name: 'unetLR',
                    hint: (<>A rate, or not.<br /></>),
                    default: 5e-4,
                    min: 0,
                    max: STEPS.max,
                    overrides: { wan: { all: { disabled: true, default: 2e-4 } }, sdxl: { kohya: { max: 1 } } },
                  },
                  { name: 'engine', default: 'kohya', options: engineTypes },
                ];
                """,
            "src/server/schema/model-version.schema.ts": """
                const trainingDetailsBaseModels = [...Object.keys, 'sdxl'] as const;
                export const trainingDetailsParams = z.object({
                  engine: z.enum(engineTypes).optional().default('kohya'),
                  steps: z.number().int().min(1).max(STEPS.max),
                  shift: z.number().nullable(),
                });
                export const trainingDetailsObj = z.object({
                  type: z.enum(constants.trainingModelTypes),
                  from: z.object({ air: z.string() }).optional(),
                });
                """,
        }
        tables = self.extract("civitai", texts)
        keys = {(row["format"], row["name"]): (row["type"], row["required"], row["choices"]) for row in tables["keys"]}
        self.assertEqual(
            {
                ("kohya", "engine"): ("text", "", "kohya,rapid"),
                ("kohya", "steps"): ("number int min=1 max=5000", "yes", ""),
                ("kohya", "shift"): ("number null", "yes", ""),
                ("details", "type"): ("text", "yes", "Character,Style"),
                ("details", "from"): ("object", "", ""),
                ("from", "air"): ("text", "yes", ""),
            },
            keys,
        )
        form = {(row["name"], row["base"], row["engine"]): (row["default"], row["max"], row["disabled"]) for row in tables["form"]}
        self.assertEqual(("0.0005", "5000", ""), form["unetLR", "", ""])
        self.assertEqual(("0.0002", "", "yes"), form["unetLR", "wan", ""])
        self.assertEqual(("", "1", ""), form["unetLR", "sdxl", "kohya"])
        self.assertEqual([("sdxl", "sdxl", ""), ("wan", "wan", "2.1")], [(row["base"], row["ecosystem"], row["variant"]) for row in tables["bases"]])

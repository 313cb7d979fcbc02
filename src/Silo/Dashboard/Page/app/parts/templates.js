// What the dialog begins with: jobs that run anywhere, in seconds to a minute.

export const templates = {
  "Small GPT on text": `name: my-gpt
world_size: 2
model: { kind: gpt, layers: 2, width: 64, heads: 4, context: 64 }
data: { kind: text, path: /usr/share/common-licenses, validation: 0.02 }
batch: { microbatches: 4, size: 4 }
optimizer: { kind: adamw, lr: 2e-3, weight_decay: 0.01, schedule: cosine, warmup: 20, clip: 1.0 }
steps: 600
checkpoint: { every: 100, keep: 3 }
restart: { max: 50, backoff: 0.5s }
`,
  "Perceptron on made-up data": `name: my-perceptron
world_size: 2
model: { kind: mlp, hidden: [64, 64] }
data: { kind: synthetic, samples: 8192, features: 16, classes: 8, noise: 2, validation: 0.1 }
batch: { microbatches: 4, size: 32 }
optimizer: { kind: adamw, lr: 3e-3, schedule: linear, warmup: 10 }
steps: 2000
checkpoint: { every: 500 }
`,
  "Program of your own": `name: my-program
world_size: 2
trainer: { command: [/usr/bin/python3, examples/ddp/train.py, --steps, 200, --every, 20] }
restart: { max: 5, backoff: 0.5s }
`,
};

namespace OrleansTraining.Dashboard.Tests.Browsing;

/// <summary>Jobs for the page to show.</summary>
internal static class Specs
{
    /// <summary>Markup that would tell of itself if anything parsed it.</summary>
    internal const string Markup = "<img src=x onerror=\"window.pwned=1\"><b>bold</b>";

    /// <summary>A transformer that is small; it trains for as long as a test likes unless it is told how long.</summary>
    internal static string Gpt(string name, int steps = 1_000_000) => $$"""
        name: {{name}}
        world_size: 2
        model: { kind: gpt, layers: 2, width: 48, heads: 2, context: 32 }
        data: { kind: text, path: /usr/share/common-licenses, validation: 0.01 }
        batch: { microbatches: 4, size: 4 }
        optimizer: { kind: adamw, lr: 3e-3, schedule: cosine, warmup: 20, clip: 1.0 }
        steps: {{steps}}
        checkpoint: { every: 100, keep: 4 }
        restart: { backoff: 0.2s }
        """;

    /// <summary>A perceptron that never ends by itself.</summary>
    internal static string Endless(string name, int workers = 1) => $$"""
        name: {{name}}
        world_size: {{workers}}
        model: { hidden: [8] }
        data: { samples: 256, features: 4 }
        batch: { microbatches: 4, size: 4 }
        steps: 100000000
        checkpoint: { every: 100000 }
        """;

    /// <summary>A program that prints markup, a warning and a few plain lines, and waits.</summary>
    internal static string Printing(string name) => $$"""
        name: {{name}}
        world_size: 1
        trainer: { command: [/bin/sh, -c, 'echo "first line"; echo "WARNING a second line"; echo ''{{Markup}}''; i=0; while [ $i -lt 300 ]; do echo "counted $i"; i=$((i+1)); done; exec sleep 600'] }
        """;
}

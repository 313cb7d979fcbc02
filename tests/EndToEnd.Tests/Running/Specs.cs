namespace OrleansTraining.EndToEnd.Tests.Running;

/// <summary>Jobs that are small, and use what makes a trajectory hard to repeat: dropout, a schedule, clipping, uneven shares.</summary>
internal static class Specs
{
    /// <summary>Steps of the job.</summary>
    public const int Steps = 60;

    /// <summary>A transformer over the licences that every Debian has.</summary>
    public static string TinyGpt(int workers) => $$"""
        name: tiny-gpt
        world_size: {{workers}}
        model: { kind: gpt, layers: 1, width: 16, heads: 2, context: 16, dropout: 0.1 }
        data: { kind: text, path: /usr/share/common-licenses/BSD, validation: 0.1 }
        batch: { microbatches: 5, size: 2 }
        optimizer: { lr: 1e-2, weight_decay: 0.01, schedule: cosine, warmup: 5, clip: 1.0 }
        steps: {{Steps}}
        checkpoint: { every: 20 }
        restart: { backoff: 0.1s }
        """;

    /// <summary>A perceptron whose trajectory does not depend on the number of steps: as long as a test likes.</summary>
    public static string Stretch(string name, int workers, int steps = 1_000_000) => $$"""
        name: {{name}}
        world_size: {{workers}}
        model: { hidden: [8], dropout: 0.1 }
        data: { samples: 256, features: 4 }
        batch: { microbatches: 5, size: 4 }
        steps: {{steps}}
        checkpoint: { every: 1000 }
        """;
}

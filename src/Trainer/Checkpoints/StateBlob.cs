using System.Text.Json;

namespace OrleansTraining.Trainer.Checkpoints;

/// <summary>
/// A whole training state in one row of bytes, for members that lack it: a safetensors file with the tensors of model
/// and optimiser and, as metadata, the rest. Equal states give equal bytes.
/// </summary>
internal static class StateBlob
{
    private const string ModelPrefix = "model/";
    private const string OptimizerPrefix = "optimizer/";
    private const string StateKey = "trainer_state";

    /// <summary>Packs a state.</summary>
    public static byte[] Pack(Snapshot snapshot)
    {
        var tensors = Prefix(snapshot.Model, ModelPrefix).Concat(Prefix(snapshot.Optimizer, OptimizerPrefix)).ToArray();
        var metadata = new Dictionary<string, string>
        {
            [StateKey] = JsonSerializer.Serialize(snapshot.State, CheckpointJson.Default.TrainerState),
        };
        foreach (var (key, value) in snapshot.Model.Metadata)
            metadata[ModelPrefix + key] = value;
        foreach (var (key, value) in snapshot.Optimizer.Metadata)
            metadata[OptimizerPrefix + key] = value;
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, new(tensors, metadata));
        return stream.ToArray();
    }

    /// <summary>Unpacks a state.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Snapshot Unpack(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var file = SafeTensorsReader.Read(stream);
        if (!file.Metadata.TryGetValue(StateKey, out var json))
            throw new InvalidDataException("the state has no metadata");
        try
        {
            var state = JsonSerializer.Deserialize(json, CheckpointJson.Default.TrainerState)
                ?? throw new InvalidDataException("the state's metadata is null");
            return new(state, Select(file, ModelPrefix), Select(file, OptimizerPrefix));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the state's metadata is broken: {error.Message}", error);
        }
    }

    private static IEnumerable<NamedTensor> Prefix(TensorFile file, string prefix) =>
        file.Tensors.Select(tensor => tensor with { Name = prefix + tensor.Name });

    private static TensorFile Select(TensorFile file, string prefix) => new(
        [.. file.Tensors
            .Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tensor => tensor with { Name = tensor.Name[prefix.Length..] })],
        file.Metadata
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value));
}

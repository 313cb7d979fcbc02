namespace OrleansTraining.Client.Output;

/// <summary>The room on a terminal, in characters.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct ScreenSize(int Width, int Height);

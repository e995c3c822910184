"""What a verdict rests on: traces and their replay by the concrete evaluator."""
